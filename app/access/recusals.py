"""Whom somebody has no part in: conflicts of interest, and blind scoring that still goes on."""

from typing import Any

from sqlalchemy import ColumnElement, Select, exists, select

from app.accounts.models import Account
from app.applications.models import Application
from app.calls.models import Call
from app.committee.models import Conflict, Member
from app.documents.models import Batch, Paper
from app.kit.db import session
from app.trips.models import Participant, Trip

ANNOUNCED = ("announced", "final")  # the states of a call in which blindness is over


def conflicts(who: Account) -> Select[int]:
    """The conflicts of an account, in all its committees."""
    return select(Conflict.id).join(Member, Conflict.member_id == Member.id).where(Member.account_id == who.id)


def is_recused_from(who: Account, thing: str) -> bool:
    """Whether a thing that papers are made of names an applicant from whom this account is recused.

    What is of a whole call or trip names everybody in it.
    """
    word, _colon, key = thing.partition(" ")[0].partition(":")
    where: dict[str, Any] = {
        "application": lambda: Conflict.application_id == int(key),
        "participant": lambda: Conflict.application_id.in_(
            select(Participant.application_id).where(Participant.id == int(key))
        ),
        "call": lambda: Member.call_id.in_(select(Call.id).where(Call.key == key)),
        "trip": lambda: Member.call_id.in_(select(Trip.call_id).where(Trip.key == key)),
    }
    if word not in where:
        return False
    return session().scalar(conflicts(who).where(where[word]()).limit(1)) is not None


def things_of(subject: Paper | Batch) -> list[str]:
    """What a paper, or a batch of papers, is of."""
    return [subject.thing] if isinstance(subject, Paper) else [item.thing for item in subject.items]


def recused_calls(who: Account) -> set[int]:
    """The ids of the calls in which the account is recused from anybody."""
    return set(session().scalars(conflicts(who).with_only_columns(Member.call_id).distinct()))


def scores_blind(who: Account, call_id: Any) -> ColumnElement[bool]:
    """Whether the account sits on the committee of this call (a column), whose scores are blind and not announced."""
    mine = (Member.call_id == Call.id, Member.account_id == who.id)
    return exists().where(Call.id == call_id, Call.blind, Call.state.not_in(ANNOUNCED), *mine)


def is_kept_away(who: Account, subject: object = None) -> bool:
    """Whether there is anybody, in any call, of whom this account must know nothing or not who it is."""
    blind = select(Call.id).where(scores_blind(who, Call.id)).limit(1)
    return bool(session().scalar(conflicts(who).limit(1))) or session().scalar(blind) is not None


def recused_applications(who: Account) -> list[Application]:
    """The applications from which an account is recused, in all calls."""
    query = select(Application).join(Conflict, Conflict.application_id == Application.id)
    query = query.join(Member, Conflict.member_id == Member.id).where(Member.account_id == who.id)
    return list(session().scalars(query.distinct()))
