"""How roles and categories are called."""

from app.kit.i18n import lazy_gettext as _l

ROLE_NAMES = {
    "coordinator": _l("Coordinator"),
    "director": _l("Director"),
    "auditor": _l("Auditor"),
    "administrator": _l("Administrator"),
}
ROLE_HINTS = {
    "coordinator": _l("runs calls, committees, offers, trips and papers"),
    "director": _l("reads everything and prints what is signed"),
    "auditor": _l("reads everything and changes nothing"),
    "administrator": _l("opens accounts and gives roles; sees no scores"),
}
CATEGORY_NAMES = {"student": _l("Student"), "teacher": _l("Teacher")}
