"""Which way a request takes: straight to its host, or through the proxy that the computer names."""

from __future__ import annotations

from ipaddress import ip_address, ip_network
from urllib.request import getproxies

import httpx

from relink_desktop.intuit.certificates import system_certificates


class SystemNetwork(httpx.AsyncBaseTransport):
    """The network as the computer is set up: the certificate authorities it trusts, and its proxy.

    The proxy is HTTPS_PROXY, else ALL_PROXY; where the environment names neither, it is the one in the
    settings of Windows or macOS, without Windows' list of exceptions. A configuration script (PAC) is not
    understood. The proxy serves https:// alone, which is all that Intuit's servers speak, and no host that
    NO_PROXY names. All this is read once. Raises ValueError, ImportError (httpx without its SOCKS extra) or
    httpx.InvalidURL if the proxy can't be used. Tested with the environment, on Linux only.

    httpx could read all this by itself, but takes no proxy if NO_PROXY has an entry such as [::1] or ::1/128.
    """

    def __init__(self) -> None:
        settings = getproxies()
        certificates = system_certificates()
        self._exceptions = settings.get("no", "")
        self._direct = self._proxied = httpx.AsyncHTTPTransport(verify=certificates)
        address = (settings.get("https") or settings.get("all") or "").strip()
        if address and "*" not in _entries(self._exceptions):
            proxy = httpx.Proxy(address if "://" in address else "http://" + address.lstrip("/"))
            if not proxy.url.host:
                raise ValueError("a proxy without a host")
            self._proxied = httpx.AsyncHTTPTransport(verify=certificates, proxy=proxy)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        direct = request.url.scheme != "https" or is_exception(request.url, self._exceptions)
        return await (self._direct if direct else self._proxied).handle_async_request(request)

    async def aclose(self) -> None:
        await self._direct.aclose()
        await self._proxied.aclose()


def is_exception(url: httpx.URL, exceptions: str) -> bool:
    """Whether ``exceptions``, a value of NO_PROXY, names the host of ``url``, an https:// address.

    Its entries are separated by commas or blanks. An entry is one of: a domain, which includes all below it,
    with or without ``.`` or ``*.`` before it; an IP address; a network, such as 10.0.0.0/8 or fd00::/8; and
    ``*``, which is every host. It may end with a port, and an IPv6 address may stand in brackets. Any other
    entry names nothing.
    """
    port = f":{url.port or 443}"
    forms = {form for entry in _entries(exceptions) for form in (entry, entry.removesuffix(port))}
    return any(_names(form.strip("[]"), url.host) for form in forms)


def _entries(exceptions: str) -> list[str]:
    entries = exceptions.lower().replace(",", " ").split()
    return [entry.rpartition("://")[2].rstrip("/") for entry in entries]


def _names(entry: str, host: str) -> bool:
    if entry == "*":
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return f".{host}".endswith("." + entry.removeprefix("*").strip("."))
    try:
        return address in ip_network(entry, strict=False)
    except ValueError:
        return False  # a domain
