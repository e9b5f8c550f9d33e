"""The real network's client, in processes of their own: whom it trusts, and which way it goes.

The other end is a server on this computer whose certificate comes from an authority made for the test.
"""

from __future__ import annotations

import asyncio
import os
import socket
import socketserver
import ssl
import subprocess
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import trustme
import truststore

from relink_desktop.intuit.certificates import system_certificates
from relink_desktop.intuit.proxies import is_exception
from relink_desktop.intuit.wire import new_http_client

CLIENT = """
import asyncio, os, sys
import httpx
from relink_desktop.intuit import certificates
from relink_desktop.intuit.call import send
from relink_desktop.intuit.faults import IntuitError
from relink_desktop.intuit.wire import API_LIMITS, new_http_client

async def main(url):
    async with new_http_client() as http:
        if "FORGET" in os.environ:
            os.remove(os.environ["SSL_CERT_FILE"])
        try:
            answer = await send(http, "GET", url, writes=False, limits=API_LIMITS)
        except IntuitError as error:
            print(error)
        else:
            print(answer.status_code)

if "BY_TRUSTSTORE" in os.environ:
    certificates._openssl_finds_certificates = lambda: False
asyncio.run(main(sys.argv[1]))
"""


class Server(socketserver.ThreadingTCPServer):
    """Answers each request over TLS.

    As a ``proxy`` it is first asked for a tunnel and looks into it, as an office's does; ``tunnels`` holds
    where they were to lead.
    """

    daemon_threads = True

    def __init__(self, certificate: trustme.LeafCert, *, proxy: bool) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.proxy = proxy
        self.tunnels: list[str] = []
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(self.tls)

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class Handler(socketserver.BaseRequestHandler):
    server: Server

    def handle(self) -> None:
        if self.server.proxy:
            self.server.tunnels.append(head(self.request))
            self.request.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        try:
            with self.server.tls.wrap_socket(self.request, server_side=True) as secured:
                head(secured)
                secured.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}")
        except OSError:
            return  # the client did not trust us


def head(connection: socket.socket) -> str:
    """Reads a request up to its blank line; returns its first one."""
    with connection.makefile("rb") as lines:
        first = lines.readline().decode()
        while lines.readline().strip():
            pass
    return first.strip()


@contextmanager
def serving(certificate: trustme.LeafCert, *, proxy: bool = False) -> Iterator[Server]:
    with Server(certificate, proxy=proxy) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def get(url: str, **environment: str) -> str:
    """What a new process says that asks for ``url``: the status, or the error."""
    inherited = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    told = subprocess.run(
        [sys.executable, "-c", CLIENT, url],
        capture_output=True,
        text=True,
        env={**inherited, **environment},
        timeout=60,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    return told.stdout.strip()


@pytest.fixture(scope="module")
def office() -> trustme.CA:
    """The authority of the office whose network this is."""
    return trustme.CA()


@pytest.fixture
def store(office: trustme.CA, tmp_path: Path) -> dict[str, str]:
    """A computer whose store knows the office's authority, and nobody else."""
    office.cert_pem.write_to_path(str(tmp_path / "store.pem"))
    return {"SSL_CERT_FILE": str(tmp_path / "store.pem"), "SSL_CERT_DIR": str(tmp_path / "none")}


@pytest.mark.parametrize("way", [{}, {"BY_TRUSTSTORE": "1"}], ids=["openssl", "truststore"])
def test_an_authority_in_the_computers_store_is_trusted(
    office: trustme.CA, store: dict[str, str], way: dict[str, str]
) -> None:
    with serving(office.issue_cert("127.0.0.1")) as server:
        assert get(f"https://127.0.0.1:{server.port}/", **store, **way) == "200"


@pytest.mark.parametrize("way", [{}, {"BY_TRUSTSTORE": "1"}], ids=["openssl", "truststore"])
def test_any_other_authority_is_refused(store: dict[str, str], way: dict[str, str]) -> None:
    with serving(trustme.CA().issue_cert("127.0.0.1")) as server:
        told = get(f"https://127.0.0.1:{server.port}/", **store, **way)
    assert told.startswith("unreachable: No connection to Intuit")
    assert "CERTIFICATE_VERIFY_FAILED" in told


def test_a_certificate_for_another_name_is_refused(office: trustme.CA, store: dict[str, str]) -> None:
    with serving(office.issue_cert("quickbooks.example")) as server:
        told = get(f"https://127.0.0.1:{server.port}/", **store)
    assert "CERTIFICATE_VERIFY_FAILED" in told


def test_the_store_is_read_once_and_not_again_for_each_connection(
    office: trustme.CA, store: dict[str, str]
) -> None:
    with serving(office.issue_cert("127.0.0.1")) as server:
        assert get(f"https://127.0.0.1:{server.port}/", **store, FORGET="1") == "200"


def test_where_openssl_finds_no_store_truststore_looks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = ssl.DefaultVerifyPaths(None, None, "", "", "", "")
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: nowhere)
    context = system_certificates()
    assert isinstance(context, truststore.SSLContext)
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)


def test_the_way_leads_through_the_computers_proxy(office: trustme.CA, store: dict[str, str]) -> None:
    with serving(office.issue_cert("quickbooks.example"), proxy=True) as server:
        proxy = f"http://127.0.0.1:{server.port}"
        assert get("https://quickbooks.example/v3", **store, HTTPS_PROXY=proxy) == "200"
    assert server.tunnels == ["CONNECT quickbooks.example:443 HTTP/1.1"]


@pytest.mark.parametrize(
    "settings",
    [
        {"NO_PROXY": "localhost,127.0.0.1,[::1]"},
        {"NO_PROXY": "10.0.0.0/8,fd00::/8"},
        {"no_proxy": "::1/128"},
        {"NO_PROXY": "[::1]:8080, fe80::1%eth0 <local>,, 10.*"},
        {"NO_PROXY": ".OFFICE.example,*.office.example,büro.example,host:port,http://[::1]/"},
        {"ALL_PROXY": "socks://127.0.0.1:9/", "HTTP_PROXY": "gopher://127.0.0.1:9"},
        {"HTTPS_PROXY": "127.0.0.1:{port}"},
        {"HTTPS_PROXY": " HTTP://user:p%40ss@LOCALHOST:{port}/ "},
        {"HTTPS_PROXY": "", "all_proxy": "//127.0.0.1:{port}"},
    ],
    ids=str,
)
def test_settings_of_odd_forms_lead_through_the_proxy(
    settings: dict[str, str], office: trustme.CA, store: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(office.issue_cert("quickbooks.example"), proxy=True) as server:
        environment = {"HTTPS_PROXY": "http://127.0.0.1:{port}", **settings}
        put(monkeypatch, store, {name: value.format(port=server.port) for name, value in environment.items()})
        assert asyncio.run(answer("https://quickbooks.example/v3")) == 200
    assert server.tunnels == ["CONNECT quickbooks.example:443 HTTP/1.1"]


@pytest.mark.parametrize(
    "exceptions",
    ["127.0.0.1", "office.example *", "[::1],127.0.0.0/8", "127.0.0.1:{port}", "https://127.0.0.1"],
)
def test_an_exception_leads_past_the_proxy(
    exceptions: str, office: trustme.CA, store: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(office.issue_cert("127.0.0.1")) as server:
        nowhere = {"HTTPS_PROXY": "http://127.0.0.1:9", "NO_PROXY": exceptions.format(port=server.port)}
        put(monkeypatch, store, nowhere)
        assert asyncio.run(answer(f"https://127.0.0.1:{server.port}/")) == 200


def put(monkeypatch: pytest.MonkeyPatch, *environments: dict[str, str]) -> None:
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    for environment in environments:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)


async def answer(url: str) -> int:
    async with new_http_client() as http:
        return (await http.get(url)).status_code


@pytest.mark.parametrize(
    ("url", "exceptions", "named"),
    [
        ("https://api.example", "", False),
        ("https://api.example", " , ,", False),
        ("https://api.example", "*", True),
        ("https://api.example", "other.example, *", True),
        ("https://api.example", "api.example", True),
        ("https://api.example", "example", True),
        ("https://api.example", ".example", True),
        ("https://api.example", "*.EXAMPLE", True),
        ("https://api.example", "example.", True),
        ("https://api.example", "pi.example", False),
        ("https://api.example", "www.api.example", False),
        ("https://api.example", "other.example api.example", True),
        ("https://api.example", "api.example:443", True),
        ("https://api.example", "api.example:8443", False),
        ("https://api.example:8443", "api.example:8443", True),
        ("https://api.example:8443", "api.example:443", False),
        ("https://api.example", "10.0.0.0/8,::/0,0.0.0.0/0", False),
        ("https://10.1.2.3", "10.0.0.0/8", True),
        ("https://10.1.2.3", "10.0.0.1/8", True),
        ("https://11.1.2.3", "10.0.0.0/8,::/0,2.3", False),
        ("https://10.1.2.3", "10.0.0.0/99", False),
        ("https://[::1]", "::1", True),
        ("https://[::1]", "[::1]", True),
        ("https://[::1]", "0:0:0:0:0:0:0:1", True),
        ("https://[::1]", "::1/128", True),
        ("https://[::1]:8443", "[::1]:8443", True),
        ("https://[::1]", "[::1]:8443", False),
        ("https://[::1]", "localhost", False),
        ("https://[fd12::1]", "fd00::/8", True),
        ("https://[fe80::1]", "fd00::/8,0.0.0.0/0", False),
    ],
)
def test_no_proxy_names_domains_addresses_and_networks(url: str, exceptions: str, named: bool) -> None:
    assert is_exception(httpx.URL(url), exceptions) is named


@pytest.mark.parametrize(
    "proxy", ["socks5://127.0.0.1:9", "gopher://127.0.0.1:9", "http://127.0.0.1:x", "::1:3128", "http://:9"]
)
def test_a_proxy_that_cannot_be_used_is_told_in_a_sentence(
    proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)
    with pytest.raises(ValueError, match=r"^The proxy in this computer's settings cannot be used\. Set "):
        new_http_client()


@pytest.mark.parametrize(
    "proxy",
    [
        "http://ann:plan#ted@proxy.example:3128",
        "http://ann:plan/ted@proxy.example:3128",
        "http://ann:plan?ted@proxy.example:3128",
        "gopher://ann:planted@proxy.example",
        "socks5://ann:planted@proxy.example",
        "http://ann:planted@",
        "http://ann:plan\x1bted@proxy.example",
        "http://ann:planted@[::",
    ],
)
def test_no_piece_of_a_proxys_password_is_in_the_traceback(
    proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)
    with pytest.raises(ValueError, match="cannot be used") as raised:
        new_http_client()
    assert "plan" not in "".join(traceback.format_exception(raised.value))


def test_no_proxy_stands_before_a_transport_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")

    async def scenario() -> int:
        async with new_http_client(httpx.MockTransport(lambda _: httpx.Response(204))) as http:
            return (await http.get("http://127.0.0.1:47312/")).status_code

    assert asyncio.run(scenario()) == 204
