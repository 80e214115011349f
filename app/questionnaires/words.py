"""The words for questionnaires, in the reader's language."""

from typing import Any

from app.kit.i18n import lazy_gettext as _l

AUDIENCE_NAMES: dict[str, Any] = {
    "student": _l("Questionnaire for students"),
    "teacher": _l("Questionnaire for teachers and accompanying adults"),
    "host": _l("Questionnaire for hosts"),
}
SHORT_NAMES: dict[str, Any] = {"student": _l("Students"), "teacher": _l("Teachers and adults"), "host": _l("Hosts")}
STANDING_NAMES: dict[str, Any] = {
    "planned": _l("not opened yet"), "open": _l("open"), "closed": _l("closed"),
}  # fmt: skip
