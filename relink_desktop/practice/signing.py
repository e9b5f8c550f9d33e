"""RS256, just enough of it to sign id_tokens that any OpenID client can check.

Written with Python's integers because nothing else here needs a cryptography package. It is neither fast nor
hardened against anybody who measures time, and it guards nothing: what it signs are made-up people.
"""

from __future__ import annotations

import base64
import hashlib
import random
from dataclasses import dataclass

from . import wire
from .books import Books

_EXPONENT = 65_537
_BITS = 2_048
_SMALL_PRIMES = [n for n in range(3, 1000, 2) if all(n % d for d in range(3, int(n**0.5) + 1, 2))]
# RFC 8017, 9.2, note 1: what stands before a SHA-256 digest in a signature.
_SHA256 = bytes.fromhex("3031300d060960864801650304020105000420")


@dataclass(frozen=True, slots=True)
class Key:
    """An RSA key: the public modulus and the private exponent."""

    modulus: int
    private: int

    @property
    def public(self) -> dict[str, str]:
        """The public half as a JSON Web Key."""
        numbers = {"n": _base64(_bytes(self.modulus)), "e": _base64(_bytes(_EXPONENT))}
        return {"kty": "RSA", "use": "sig", "alg": "RS256", "kid": self.name, **numbers}

    @property
    def name(self) -> str:
        return hashlib.sha256(_bytes(self.modulus)).hexdigest()[:16]

    def token(self, claims: dict[str, object]) -> str:
        """A signed JSON Web Token with these claims."""
        header = {"alg": "RS256", "kid": self.name, "typ": "JWT"}
        signed = f"{_base64(wire.encode(header))}.{_base64(wire.encode(claims))}"
        digest = _SHA256 + hashlib.sha256(signed.encode()).digest()
        length = len(_bytes(self.modulus))
        padded = b"\x00\x01" + b"\xff" * (length - len(digest) - 3) + b"\x00" + digest
        signature = pow(int.from_bytes(padded, "big"), self.private, self.modulus)
        return f"{signed}.{_base64(signature.to_bytes(length, 'big'))}"


def key_of(books: Books) -> Key:
    """The key of these books, made at its first use. That takes about a second."""
    kept = books.get("signing_key")
    if not kept:
        key = _new_key(books.chance)
        kept = f"{key.modulus:x} {key.private:x}"
        books.set("signing_key", kept)
    modulus, private = kept.split()
    return Key(int(modulus, 16), int(private, 16))


def _new_key(chance: random.Random) -> Key:
    while True:
        first, second = _prime(chance), _prime(chance)
        around = (first - 1) * (second - 1)
        if first != second and around % _EXPONENT:
            return Key(first * second, pow(_EXPONENT, -1, around))


def _prime(chance: random.Random) -> int:
    """A prime of half the key's length. Its two highest bits are set, so that the product has full length."""
    while True:
        candidate = chance.getrandbits(_BITS // 2) | (3 << (_BITS // 2 - 2)) | 1
        if all(candidate % small for small in _SMALL_PRIMES) and _passes(candidate, chance):
            return candidate


def _passes(candidate: int, chance: random.Random, rounds: int = 8) -> bool:
    """Miller and Rabin's test; 8 rounds are plenty for random numbers of 1,024 bits."""
    odd, twos = candidate - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    for _ in range(rounds):
        power = pow(chance.randrange(2, candidate - 1), odd, candidate)
        if power in (1, candidate - 1):
            continue
        for _ in range(twos - 1):
            power = pow(power, 2, candidate)
            if power == candidate - 1:
                break
        else:
            return False
    return True


def _bytes(number: int) -> bytes:
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def _base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")
