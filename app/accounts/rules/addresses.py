"""E-mail addresses: one spelling for each, so that nobody has two accounts by a capital letter."""

import unicodedata


def normal(address: str) -> str:
    """The address as it is stored and looked up: composed letters, small, without spaces around it."""
    return unicodedata.normalize("NFC", address).strip().lower()
