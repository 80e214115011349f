"""The committee's letters: a mandate, applications to score, scores that are awaited, being named in a discussion."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar, Self

from app.committee.models import Member, Mention
from app.kit.translated import Translated
from app.messaging.examples import EXCHANGE
from app.messaging.message import Message


@dataclass(frozen=True, kw_only=True)
class CommitteeLetter(Message):
    """What every letter to a member says: whom it addresses, and in which call."""

    name_ka: str
    name_latin: str
    call: Translated
    call_key: str
    is_chair: bool = False

    @classmethod
    def of(cls, member: Member, at: datetime) -> Self:
        """To a member, at most one of a kind a day."""
        return cls(
            effect=f"{member.call.key}:{member.id}:{at:%Y-%m-%d}",
            name_ka=member.account.person.name_ka,
            name_latin=member.account.person.name_latin,
            call=member.call.title,
            call_key=member.call.key,
            is_chair=member.is_chair,
        )

    @classmethod
    def example(cls) -> Self:
        """A synthetic one."""
        return cls(
            effect="example",
            name_ka="ნინო ბერიძე",
            name_latin="Nino Beridze",
            call=EXCHANGE,
            call_key="poznan-2017",
        )


class Appointed(CommitteeLetter):
    """You are a member (or the chair) of the committee."""

    template: ClassVar[str] = "appointed"


class Assigned(CommitteeLetter):
    """Applications are waiting for your scores."""

    template: ClassVar[str] = "assigned"


@dataclass(frozen=True, kw_only=True)
class Awaited(CommitteeLetter):
    """A reminder to a member who has not handed everything in."""

    template: ClassVar[str] = "awaited"
    applications: int = 3

    @classmethod
    def about(cls, member: Member, at: datetime, applications: int) -> Self:
        """Of so many applications; it names none of them, since the office reads what is sent."""
        return replace(cls.of(member, at), applications=applications)


@dataclass(frozen=True, kw_only=True)
class Named(CommitteeLetter):
    """Somebody wrote your name in a discussion; no application is named, since the office reads what is sent."""

    template: ClassVar[str] = "named"
    comments: int = 1
    applications: int = 1

    @classmethod
    def telling(cls, member: Member, at: datetime, mentions: Sequence[Mention]) -> Self:
        """Of all these at once."""
        first = f"{member.call.key}:{member.id}:{mentions[0].id}"
        applications = len({mention.comment.application_id for mention in mentions})
        return replace(cls.of(member, at), effect=first, comments=len(mentions), applications=applications)
