"""Unguessable tokens for sessions, links and codes; the database keeps only their digests, or none of them."""

import base64
import hashlib
import hmac
import secrets


def new() -> str:
    """A fresh token of 256 random bits, safe in a URL."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """The SHA-256 of a token in hex: what is stored and looked up."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def sealed(code: str, purpose: str, key: str) -> str:
    """A token that is worked out again instead of kept: the code, and a seal made with the installation's secret key.

    Every letter and paper then carries the same link, and a copy of the database opens none. Another purpose (with
    the number of a version in it, say) makes another token.
    """
    seal = hmac.new(key.encode(), f"{purpose}:{code}".encode(), hashlib.sha256).digest()
    return f"{code}-{base64.urlsafe_b64encode(seal[:18]).decode()}"


def code_in(token: str) -> str:
    """The code that a sealed token begins with."""
    return token.partition("-")[0]


def is_sealed(token: str, code: str, purpose: str, key: str) -> bool:
    """Whether this is the sealed token; the comparison takes the same time whatever is wrong."""
    return hmac.compare_digest(token.encode("utf-8", "surrogatepass"), sealed(code, purpose, key).encode())
