"""The texts of a paper that a college may word itself: a name each, what we deliver, and what stands in braces."""

from dataclasses import dataclass
from typing import Any

from app.documents.rules.wording import delivered
from app.kit.i18n import gettext
from app.kit.i18n import lazy_gettext as _l

Wording = dict[str, dict[str, str]]  # the college's own texts: by language, by the key of a block


@dataclass(frozen=True)
class Block:
    """One text of a paper. `texts` are the paragraphs that we deliver; none: it is empty until a college fills it."""

    key: str
    label: Any
    texts: tuple[Any, ...] = ()
    line: bool = False  # one paragraph at most, since it stands in a line

    def delivered(self) -> str:
        """What we deliver, in the language of now, with names in braces."""
        return delivered([gettext(text.text) for text in self.texts])


OPENING = Block("opening", _l("Opening, above everything else"))
CLOSING = Block("closing", _l("Closing, before the signatures"))

# What the names in braces stand for; a paper has some of them.
NAMES = {
    "college": _l("College"), "date": _l("Date of the paper"), "number": _l("Number of the paper"),
    "host": _l("Host"), "city": _l("City"), "country": _l("Country"), "first": _l("First day"),
    "last": _l("Last day"), "days": _l("Number of days"), "purpose": _l("Purpose"), "journey": _l("Journey"),
    "name": _l("Name in the language of the paper"), "name_ka": _l("Name in Georgian"),
    "name_latin": _l("Name as in the passport"), "field": _l("Field"), "role": _l("Role"), "hours": _l("Hours"),
    "call": _l("Call"), "category": _l("Category"), "application": _l("Number of the application"),
    "position": _l("Place on the reserve list"), "total": _l("Total out of 100"), "answer_by": _l("Answer by"),
    "appeal_by": _l("Appeal by"), "event": _l("Event"), "place": _l("Place"), "organisation": _l("Organisation"),
    "guardian": _l("Parent or guardian"), "protocol": _l("Number of the protocol"), "count": _l("Number of people"),
}  # fmt: skip
