"""A firm's web server with the relay page on it, and a Chromium that knows the firm by name."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from relink_desktop import resources
from tests.web_server import WebServer

HOST = "sign-in.firm.example"
RELAY = "/relink/"
RELAY_FILE = resources.path("relay/index.html")


class Firm(WebServer):
    """It has the relay page."""

    def __init__(self) -> None:
        super().__init__(pages={RELAY: RELAY_FILE.read_text(encoding="utf-8")})

    def address(self, path: str = RELAY, query: str = "") -> str:
        return f"https://{HOST}:{self.port}{path}" + (f"?{query}" if query else "")


@asynccontextmanager
async def hosted(scratch: Path) -> AsyncIterator[Firm]:
    """The firm's server, over TLS."""
    firm = Firm()
    async with firm.hosted(_certificate(scratch)):
        yield firm


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
