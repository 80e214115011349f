"""In which of a paper's texts a character stands: so that a refusal names the person, the field and the words."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass

from app.documents.document import Attachment, Document
from app.kit.i18n import lazy_gettext as _l

WORDS = {
    "name_ka": _l("Name in Georgian"), "name_latin": _l("Name as in the passport"), "name": _l("Name"),
    "phone": _l("Phone"), "email": _l("E-mail"), "passport_number": _l("Passport"), "diet": _l("Diet"),
    "medical": _l("Medical note"), "position": _l("Position"), "address": _l("Address"), "city": _l("City"),
    "comment": _l("Comment"), "reason": _l("Reason"), "role": _l("Role"), "field": _l("Field"),
    "purpose": _l("Purpose"), "answer": _l("Answer"), "room": _l("Room"), "place": _l("Place"), "call": _l("Call"),
    "organisation": _l("Organisation"), "payer": _l("Who pays"), "contact": _l("Contact"), "host": _l("Host"),
    "category": _l("Category"), "journey": _l("Journey"), "trip": _l("Journey"), "emergency": _l("Whom to call"),
    "college": _l("College"), "title": _l("Title"), "wording": _l("Wording"),
}  # fmt: skip
EXCERPT = 24  # characters on each side
MOST = 3  # places that a refusal names


def places(paper: Document, characters: Collection[str]) -> list[str]:
    """Where these characters stand, as `Nino Example, Diet: “no nuts ☺”`; at most three places."""
    found = []
    for owner, name, text in _texts(paper, "", ""):
        at = next((place for place, letter in enumerate(text) if letter in characters), None)
        if at is not None:
            label = str(WORDS.get(name, name))
            found.append(f"{', '.join(filter(None, (owner, label)))}: “{_excerpt(text, at)}”")
    return list(dict.fromkeys(found))[:MOST]


def _texts(value: object, owner: str, name: str) -> Iterator[tuple[str, str, str]]:
    """Each text with whose it is (a name, when there is one) and the field that holds it."""
    if isinstance(value, str):
        yield ("" if value == owner else owner), name, value
    elif is_dataclass(value) and not isinstance(value, type | Attachment):
        own = getattr(value, "name_latin", "") or getattr(value, "name_ka", "")
        for field in fields(value):
            yield from _texts(getattr(value, field.name), own or owner, field.name)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each, owner, name)
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each, owner, name)


def _excerpt(text: str, at: int) -> str:
    """The words around a character, what has no shape written as its number."""
    start, end = max(0, at - EXCERPT), at + EXCERPT
    shown = "".join(letter if letter.isprintable() else f"[U+{ord(letter):04X}]" for letter in text[start:end])
    return ("…" if start else "") + shown + ("…" if end < len(text) else "")
