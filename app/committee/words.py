"""The committee's words for what a rule names by a code."""

from typing import Any

from app.committee.models import Conflict
from app.kit.i18n import everywhere
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
