"""Makers of applications, committee members and reviews."""

from itertools import count

from app.accounts.models import Account
from app.applications.models import Application
from app.applications.rules.content import content_of, person_of
from app.calls.models import Call
from app.committee.models import Member, Review
from app.kit.db import session
from tests.makers.calls import CLOSES, IN_WINDOW, OPENS, a_call
from tests.makers.people import an_account

_number = count(1)
SHARED_ANSWERS = {
    "first_time": True,
    "language_english": "B1",
    "emergency_name": "Mariam Example",
    "emergency_phone": "+995 555 11 11 11",
    "emergency_relation": "mother",
    "rules_read": True,
    "data_consent": True,
    "true_data": True,
}
CATEGORY_ANSWERS = {
    "student": {"motivation": "I want to learn how others work.", "expectations": "Two new tools."},
    "teacher": {"plan": "I want to see how others teach.", "sharing": "An open lesson."},
}


def an_application(
    call: Call | None = None,
    account: Account | None = None,
    state: str = "submitted",
    category: str = "student",
    **values: object,
) -> Application:
    """An application with every answer, submitted and eligible unless said otherwise."""
    call = call or a_call()
    n = next(_number)
    account = account or an_account(category=category)
    answers = {**SHARED_ANSWERS, **CATEGORY_ANSWERS[category], "preferences": [host.key for host in call.hosts]}
    defaults: dict[str, object] = {"answers": answers, "begun_at": OPENS}
    if state != "draft":
        defaults |= {
            "submitted": content_of(person_of(account.person), answers, []),
            "number": f"P-{n:03}",
            "fingerprint": f"{n:064x}",
            "submitted_at": IN_WINDOW,
            "eligible": True,
        }
    if state == "withdrawn":
        defaults["withdrawn_at"] = IN_WINDOW
    made = Application(
        call=call,
        account=account,
        category=category,
        state=state,
        **{**defaults, **values},
    )
    session().add(made)
    session().flush()
    return made


def a_member(call: Call, account: Account | None = None, is_chair: bool = False) -> Member:
    """A member of a call's committee."""
    made = Member(call=call, account=account or an_account(category=None), is_chair=is_chair, appointed_at=OPENS)
    session().add(made)
    session().flush()
    return made


def a_review(application: Application, member: Member, state: str = "assigned", **scores: str | None) -> Review:
    """An assignment, handed in when scores are given."""
    state = "handed_in" if scores else state
    made = Review(
        application=application,
        member=member,
        state=state,
        scores=dict(scores),
        assigned_at=CLOSES,
        handed_in_at=CLOSES if state == "handed_in" else None,
    )
    session().add(made)
    session().flush()
    return made
