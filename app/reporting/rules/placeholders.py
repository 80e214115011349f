"""What can be put into a letter to many for each of them: {name}, {number} and {call}; nothing else in braces."""

import re
from collections.abc import Mapping

KNOWN = ("name", "number", "call")
_PLACE = re.compile(r"\{([^{}]*)\}")


def unknown(text: str) -> list[str]:
    """The words in braces that nothing is known for, as they stand in the text."""
    return [f"{{{word}}}" for word in _PLACE.findall(text) if word not in KNOWN]


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with what is known put in its places; what it puts in is not read again."""
    return _PLACE.sub(lambda found: values.get(found[1], found[0]), text)
