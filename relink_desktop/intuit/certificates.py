"""Whose word is taken for it that a server is Intuit's: the computer's own store of certificates."""

from __future__ import annotations

import ssl
import sys
from pathlib import Path


def system_certificates() -> ssl.SSLContext:
    """Trusts whom this computer trusts, an office's own authority included. Takes tens of milliseconds."""
    # On Linux truststore 0.10.5 reads the whole store again for each connection (30 ms), and each makes the
    # next slower (truststore#212). So it serves only where OpenSSL does not find the store by itself: on
    # Windows and macOS, neither of which was tested, and in a Python built for another Linux than this one.
    if sys.platform == "linux" and _openssl_finds_certificates():
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.load_default_certs()
        return context
    import truststore

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _openssl_finds_certificates() -> bool:
    """Whether its file of certificates is there, or its folder holds some (named by hash: 4042bcee.0)."""
    paths = ssl.get_default_verify_paths()
    return bool(paths.cafile or (paths.capath and any(Path(paths.capath).glob("*.0"))))
