"""Whether now is the time: a call's state, read again under a lock so that a decision cannot slip in between."""

from datetime import datetime

from app.calls.models import Call
from app.committee.models import Review
from app.committee.rules.writing import WORDS
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal

UNDECIDED = ("draft", "published", "scoring")
CHANGING = (*UNDECIDED, "announced")  # appeals may need new members


def _held(call: Call) -> str:
    session().refresh(call, ["state"], with_for_update={"read": True})
    return call.state


def needs_scoring(call: Call) -> None:
    """Refuse unless the call is being scored."""
    if _held(call) != "scoring":
        raise Refusal(_("Scores can be given only while the call is being scored."))


def needs_assigning(call: Call, at: datetime) -> None:
    """Refuse unless applications are in and the committee has not decided."""
    state = _held(call)
    if state == "published" and call.closes_at is not None and call.closes_at > at:
        raise Refusal(_("Applications can be assigned after the call has closed."))
    if state not in ("published", "scoring"):
        raise Refusal(_("Applications can be assigned only until the committee decides."))


def needs_undecided(call: Call) -> None:
    """Refuse once the committee has decided."""
    if _held(call) not in UNDECIDED:
        raise Refusal(_("The committee has decided; its members stay as they are."))


def needs_committee(call: Call) -> None:
    """Refuse between the decision and its announcement, and once the call is final."""
    if _held(call) not in CHANGING:
        raise Refusal(_("The committee has decided; its members stay as they are."))


def hold(review: Review) -> Review:
    """The review as it is now, for as long as this transaction changes it."""
    session().refresh(review, ["state", "scores", *WORDS], with_for_update=True)
    return review
