"""What people travel for, as papers say it: ours to a partner, and guests to us, each by role."""

from collections.abc import Collection

from app.kit.i18n import everywhere
from app.kit.i18n import gettext as _
from app.kit.translated import Translated
from app.trips.models import Trip

GOING = {
    "student": lambda: _("practice at a partner school"),
    "teacher": lambda: _("professional development at a partner school"),
    "delegate": lambda: _("a visit to a partner school"),
    "accompanying": lambda: _("accompanying students"),
}
COMING = {
    "student": lambda: _("practice at our college"),
    "teacher": lambda: _("professional development at our college"),
    "delegate": lambda: _("a visit to our college"),
    "accompanying": lambda: _("accompanying students"),
}


def purpose_of(trip: Trip, roles: Collection[str]) -> Translated:
    """What people in these roles go for; whoever accompanies the others is no purpose of a group's own."""
    words = COMING if trip.direction == "incoming" else GOING
    named = [role for role in words if role in roles]
    if len(named) > 1:
        named = [role for role in named if role != "accompanying"]
    return everywhere(lambda: ", ".join(words[role]() for role in named))
