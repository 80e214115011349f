"""Reading what is awaited from whom, and who was reminded of what, when and by whom."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.accounts.models import Account
from app.applications.models import Application
from app.calls.models import Call
from app.committee.models import Member, Reminder, Review
from app.committee.queries.reviews import counting
from app.kit.db import session


@dataclass(frozen=True)
class Reminded:
    """One letter of the log: to whom, when, by whom ("" when it was the house itself), and of which applications."""

    member: Member
    at: datetime
    by: str
    author: Account | None
    numbers: tuple[str, ...]


def awaited(call: Call, besides: Collection[int] = ()) -> dict[int, list[int]]:
    """By member id the applications whose scores are awaited, in the order of their numbers, besides these."""
    query = counting().with_only_columns(Review.member_id, Review.application_id).where(Application.call_id == call.id)
    query = query.where(Review.state != "handed_in", Review.application_id.not_in(besides))
    found: dict[int, list[int]] = defaultdict(list)
    for member_id, application_id in session().execute(query.order_by(Application.number)):
        found[member_id].append(application_id)
    return dict(found)


def last_reminded(call: Call) -> dict[tuple[int, int], datetime]:
    """When each member was last reminded of an application, by (member id, application id)."""
    query = select(Reminder.member_id, Reminder.application_id, func.max(Reminder.at)).join(Reminder.member)
    query = query.where(Member.call_id == call.id).group_by(Reminder.member_id, Reminder.application_id)
    return {(member_id, application_id): at for member_id, application_id, at in session().execute(query)}


def reminders_of(call: Call, besides: Collection[int] = (), most: int = 100) -> list[Reminded]:
    """The log of a call's reminders, the latest first, besides these applications."""
    query = select(Reminder).join(Reminder.member).where(Member.call_id == call.id)
    query = query.where(Reminder.application_id.not_in(besides)).order_by(Reminder.id.desc())
    letters: dict[tuple[int, datetime, str], list[Reminder]] = defaultdict(list)
    for row in session().scalars(query):
        letters[row.member_id, row.at, row.by].append(row)
    authors = _accounts({by for _member, _at, by in letters})
    return [
        Reminded(
            member=rows[0].member,
            at=at,
            by=by,
            author=authors.get(by),
            numbers=tuple(sorted(row.application.number or "" for row in rows)),
        )
        for (_member, at, by), rows in list(letters.items())[:most]
    ]


def _accounts(names: Collection[str]) -> dict[str, Account]:
    """The accounts behind what the log writes of people ("account:7")."""
    ids = [int(name.removeprefix("account:")) for name in names if name.removeprefix("account:").isdigit()]
    return {f"account:{each.id}": each for each in session().scalars(select(Account).where(Account.id.in_(ids)))}
