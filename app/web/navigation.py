"""The navigation as data: a label, an endpoint, and the right that shows it."""

from dataclasses import dataclass
from typing import Any

from flask import current_app, request, url_for

from app.access.policy import Do, may
from app.kit.i18n import lazy_gettext as _l
from app.web.me import me_or_none


@dataclass(frozen=True)
class Item:
    """One entry: shown when `right` is None or the reader has it; current when the path begins with its own."""

    label: Any
    endpoint: str
    right: Do | None = None


ITEMS = (
    Item(_l("Calls"), "public.calls"),
    Item(_l("Partners"), "public.partners"),
    Item(_l("My applications"), "applicant.applications", Do.LIST_OWN_APPLICATIONS),
    Item(_l("My trips"), "traveller.trips", Do.SEE_OWN_TRIPS),
    Item(_l("Committee"), "committee.desk", Do.SEE_COMMITTEE_DESK),
    Item(_l("Office"), "office.desk", Do.SEE_OFFICE),
    Item(_l("Administration"), "admin.accounts", Do.MANAGE_USERS),
    Item(_l("Audit log"), "admin.audit", Do.SEE_AUDIT),
)


def navigation() -> list[tuple[str, str, bool]]:
    """The reader's entries: label, address, whether it is where the reader is."""
    who = me_or_none()
    shown = []
    for item in ITEMS:
        if item.endpoint in current_app.view_functions and (item.right is None or may(who, item.right)):
            address = url_for(item.endpoint)
            shown.append((str(item.label), address, request.path.startswith(address)))
    return shown
