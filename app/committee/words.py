"""The committee's words for what a rule names by a code."""

from typing import Any

from app.committee.models import Conflict
from app.committee.rules.phases import Phase
from app.kit.i18n import _, everywhere, ngettext
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import Translated

# What the data say about a member and an applicant (rules.detecting.GROUNDS).
GROUNDS: dict[str, Any] = {
    "same_person": _l("The member and the applicant seem to be the same person."),
    "family": _l("The same family name, and the same phone or address."),
    "guardian": _l("The member seems to be the guardian or the emergency contact of the applicant."),
    "referee": _l("The member seems to be the referee of the applicant."),
    "teacher": _l("The member teaches the applicant's group."),
}


def reason_of(conflict: Conflict) -> Translated:
    """Why somebody is recused, in every language: what was found, and what a person wrote."""
    if not conflict.grounds:
        return {"en": conflict.reason}
    return everywhere(lambda: said_of(conflict))


def said_of(conflict: Conflict) -> str:
    """Why somebody is recused, in the reader's language."""
    return " ".join([*(str(GROUNDS[ground]) for ground in conflict.grounds), conflict.reason]).strip()


def next_for_member(phase: Phase, *, waiting: int, unread: int, named: int) -> str:
    """What a member can do next while the call is being scored, as one sentence.

    `waiting` are applications to score; `unread` discussions with something new, of which `named` name the member.
    """
    if waiting and not phase.hands_in:
        return ngettext(
            "The final round has begun without your scores of %(n)s application. The chair can go back a phase.",
            "The final round has begun without your scores of %(n)s applications. The chair can go back a phase.",
            waiting,
        )
    if waiting:
        return ngettext("%(n)s application waits for your scores.", "%(n)s applications wait for your scores.", waiting)
    if named:
        return ngettext(
            "Somebody names you in the discussion of %(n)s application.",
            "Somebody names you in the discussion of %(n)s applications.",
            named,
        )
    if unread:
        return ngettext(
            "There is something new in the discussion of %(n)s application.",
            "There is something new in the discussion of %(n)s applications.",
            unread,
        )
    return {
        "none": _("Your scores are in. The discussion begins when the chair opens it."),
        "write": _("The discussion is open. You have read everything that was said."),
        "read": _("The committee meets and decides. Scores stay as they are."),
    }[phase.discussion]
