"""The words of trips that forms and papers share, in the reader's language."""

from typing import Any

from app.kit.i18n import lazy_gettext as _l

COSTS: dict[str, Any] = {
    "travel": _l("Travel"),
    "stay": _l("Lodging"),
    "subsistence": _l("Meals and daily needs"),
    "insurance": _l("Insurance"),
    "visa": _l("Visas and papers"),
    "programme": _l("Programme on site"),
    "organisation": _l("Organisation"),
    "other": _l("Other costs"),
}
