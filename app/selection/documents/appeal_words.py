"""What the rules of appeals say in codes, said in words: grounds, states, and why a member cannot look again."""

from typing import Any

from app.kit.i18n import lazy_gettext as _l

GROUNDS: dict[str, Any] = {
    "scores": _l("The scores: the application deserves more than it got"),
    "eligibility": _l("The conditions: the application does meet them"),
    "procedure": _l("The procedure: a rule of the call was not kept"),
}
STATES: dict[str, Any] = {
    "filed": _l("Appeal received"),
    "in_review": _l("Being looked at again"),
    "upheld": _l("Upheld"),
    "rejected": _l("Rejected"),
    "withdrawn": _l("Appeal taken back"),
}
TONES = {"filed": "warn", "in_review": "info", "upheld": "good", "rejected": "plain", "withdrawn": "plain"}
UNFIT: dict[str, Any] = {
    "scored": _l("scored this application"),
    "recused": _l("has a conflict of interest with the applicant"),
    "assigned": _l("has been asked already"),
}
