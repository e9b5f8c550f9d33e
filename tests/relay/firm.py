"""A firm's web server with the relay page on it, and a Chromium that knows the firm by name."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from relink_desktop import resources

HOST = "sign-in.firm.example"
RELAY = "/relink/"
RELAY_FILE = resources.path("relay/index.html")


@dataclass
class Firm:
    """What is at each path; anything else is not found. ``asked`` has the paths that were asked for."""

    port: int = 0
    pages: dict[str, str] = field(default_factory=lambda: {RELAY: RELAY_FILE.read_text(encoding="utf-8")})
    asked: list[str] = field(default_factory=list)

    def address(self, path: str = RELAY, query: str = "") -> str:
        return f"https://{HOST}:{self.port}{path}" + (f"?{query}" if query else "")

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            path = head.split(b" ", 2)[1].decode().partition("?")[0]
            self.asked.append(path)
            page = self.pages.get(path)
            status = "404 Not Found" if page is None else "200 OK"
            kind = "text/javascript" if path.endswith(".js") else "text/html; charset=utf-8"
            body = (page or "").encode()
            lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
            writer.write("\r\n".join([*lines, "Connection: close", "", ""]).encode() + body)
            await writer.drain()
        except (OSError, EOFError):
            pass  # a connection that the browser opened in advance and did not use
        finally:
            writer.close()


@asynccontextmanager
async def hosted(scratch: Path) -> AsyncIterator[Firm]:
    """The firm's server, over TLS on a free port of loopback."""
    firm = Firm()
    server = await asyncio.start_server(firm.serve, "127.0.0.1", 0, ssl=_certificate(scratch))
    firm.port = server.sockets[0].getsockname()[1]
    try:
        yield firm
    finally:
        server.close()


def _certificate(scratch: Path) -> ssl.SSLContext:
    """One that vouches for itself: the test's browser is told to take it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    both = scratch / "firm.pem"
    both.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(both)
    return context
