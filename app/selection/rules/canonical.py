"""Canonical JSON: the one way to write a value down, so that the same value gives the same bytes and one digest."""

import hashlib
import json
from json.encoder import encode_basestring as quoted

# ensure_ascii off keeps letters as they are; the keys are sorted by code point; what was read from JSON holds no circle
plain = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, check_circular=False
)


def canonical(data: object) -> str:
    """The value as JSON with sorted keys, no spaces and non-ASCII as it is; a decimal keeps the digits it was given."""
    try:
        return plain.encode(data)
    except TypeError:  # there is a decimal somewhere inside, which only this function can write
        pass
    if isinstance(data, dict):
        return "{" + ",".join(f"{quoted(key)}:{canonical(data[key])}" for key in sorted(data)) + "}"
    if isinstance(data, list):
        return "[" + ",".join(map(canonical, data)) + "]"
    return str(data)


def digest_of(data: object) -> str:
    """SHA-256 of the value's canonical JSON in UTF-8, as hex."""
    return hashlib.sha256(canonical(data).encode()).hexdigest()
