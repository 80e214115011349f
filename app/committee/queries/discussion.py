"""Reading the discussion: comments, who can be named, what is unread; only for whom the policy lets in.

What a reader is recused from is left out by `besides`, or not asked for; a comment that was taken back comes without
its text.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

from sqlalchemy import Select, and_, case, exists, func, select
from sqlalchemy.orm import lazyload

from app.applications.models import Application
from app.calls.models import Call
from app.committee.models import Comment, Conflict, Member, Mention, Reading, Review
from app.committee.queries.members import members_of
from app.committee.queries.progress import progress_of
from app.committee.queries.reviews import competing, counting
from app.committee.rules.scores import total
from app.kit.db import session


@dataclass(frozen=True)
class Said:
    """A comment as it is read: `text` is None once it is taken back. `is_new`: the reader has not read it yet."""

    id: int
    member: Member
    at: datetime
    text: str | None
    is_new: bool
    names_reader: bool


@dataclass(frozen=True)
class Talk:
    """The discussion of one application, counted for a reader; `totals` are those of the scores handed in, from 0 to
    100, and `apart` the distance between the highest and the lowest."""

    application: Application
    comments: int = 0
    unread: int = 0
    named: int = 0  # how many of the unread ones name the reader
    latest_at: datetime | None = None
    totals: list[Fraction] = field(default_factory=list)

    @property
    def apart(self) -> Fraction | None:
        """How far the members are from each other; None below two scores."""
        return max(self.totals) - min(self.totals) if len(self.totals) > 1 else None


def comments_on(application: Application, reader: Member | None) -> list[Said]:
    """What was said about an application, the oldest first, as this member reads it (None: somebody of the office)."""
    query = select(Comment).where(Comment.application_id == application.id).order_by(Comment.id)
    rows = list(session().scalars(query))
    read = _read_by(reader).get(application.id, 0)
    named = set(_naming(reader))
    return [
        Said(
            id=row.id,
            member=row.member,
            at=row.at,
            text=None if row.retracted_at else row.text,
            is_new=_is_new(row.id, row.member_id, reader, read),
            names_reader=row.id in named,
        )
        for row in rows
    ]


def how_many_talks(call: Call, besides: Collection[int]) -> int:
    """How many applications a call discusses, besides these."""
    return session().scalar(_discussed(call, besides).with_only_columns(func.count())) or 0


def talks_of(
    call: Call, reader: Member | None, besides: Collection[int], *, after: int = 0, most: int | None = None
) -> list[Talk]:
    """The discussions of a call for this reader, by number, besides these applications; or so many after the first."""
    part = _discussed(call, besides).order_by(Application.number).offset(after).limit(most)
    applications = list(session().scalars(part.options(lazyload(Application.attachments))))
    some = part.with_only_columns(Application.id)
    rows = select(Comment.id, Comment.application_id, Comment.member_id, Comment.at)
    said = defaultdict(list)
    for row in session().execute(rows.where(Comment.application_id.in_(some), Comment.retracted_at.is_(None))):
        said[row.application_id].append(row)
    read, named, totals = _read_by(reader), set(_naming(reader)), _totals(call, some)
    found = []
    for application in applications:
        mine, up_to = said[application.id], read.get(application.id, 0)
        new = [row.id for row in mine if _is_new(row.id, row.member_id, reader, up_to)]
        found.append(
            Talk(
                application=application,
                comments=len(mine),
                unread=len(new),
                named=len(named.intersection(new)),
                latest_at=max((row.at for row in mine), default=None),
                totals=totals[application.id],
            )
        )
    return found


def _discussed(call: Call, besides: Collection[int]) -> Select[Application]:
    return select(Application).where(Application.call_id == call.id, competing(), Application.id.not_in(besides))


def scores_on(application: Application) -> list[Review]:
    """The handed-in scores of an application that count, in the order of the members."""
    query = counting().where(Review.application_id == application.id, Review.state == "handed_in")
    return list(session().scalars(query.order_by(Review.member_id)))


def can_be_named(application: Application) -> list[Member]:
    """The members who see the discussion of an application: all scores handed in, and no conflict of interest."""
    members = members_of(application.call)
    progress = progress_of(members)
    conflicts = select(Conflict.member_id).where(Conflict.application_id == application.id)
    recused = set(session().scalars(conflicts))
    return [member for member in members if not progress[member.id].open and member.id not in recused]


def untold(before: datetime) -> dict[int, list[Mention]]:
    """Mentions that no letter has told of, by member id, of members whose oldest one is from before this moment.

    Only of comments that stand, that the member has not read, and in applications from which they are not recused.
    """
    query = select(Mention).join(Mention.comment).where(Mention.told_at.is_(None), Comment.retracted_at.is_(None))
    pair = (Conflict.member_id == Mention.member_id, Conflict.application_id == Comment.application_id)
    read = (Reading.member_id == Mention.member_id, Reading.application_id == Comment.application_id)
    query = query.where(~exists().where(*pair), ~exists().where(*read, Reading.up_to >= Comment.id))
    found: dict[int, list[Mention]] = defaultdict(list)
    for mention in session().scalars(query.order_by(Mention.id)):
        found[mention.member_id].append(mention)
    return {key: rows for key, rows in found.items() if rows[0].comment.at < before}


def news_for(member: Member) -> tuple[int, int]:
    """How many discussions have something that the member has not read, and in how many of them it names the member."""
    named = and_(Mention.comment_id == Comment.id, Mention.member_id == member.id)
    new = _unread(member).outerjoin(Mention, named).with_only_columns(Comment.application_id, func.count(Mention.id))
    rows = session().execute(new.group_by(Comment.application_id)).all()
    return len(rows), sum(1 for _application, mentions in rows if mentions)


def next_unread(application: Application, member: Member, besides: Collection[int]) -> int | None:
    """The id of the next discussion with something that the member has not read, going on from this one in the order
    of the numbers and then from the first; besides these applications."""
    new = _unread(member).with_only_columns(Application.id).where(Application.id.not_in(besides))
    earlier = case((Application.number > application.number, 0), else_=1)
    return session().scalar(new.order_by(earlier, Application.number).limit(1))


def _unread(member: Member) -> Select[Comment]:
    """What a member has not read in the discussions of the own call, besides the member's conflicts."""
    read = and_(Reading.member_id == member.id, Reading.application_id == Comment.application_id)
    conflict = exists().where(Conflict.member_id == member.id, Conflict.application_id == Comment.application_id)
    new = select(Comment).join(Comment.application).outerjoin(Reading, read)
    new = new.where(Application.call_id == member.call_id, competing(), ~conflict, Comment.retracted_at.is_(None))
    return new.where(Comment.member_id != member.id, Comment.id > func.coalesce(Reading.up_to, 0))


def _is_new(comment_id: int, author_id: int, reader: Member | None, read: int) -> bool:
    return reader is not None and author_id != reader.id and comment_id > read


def _read_by(reader: Member | None) -> dict[int, int]:
    if reader is None:
        return {}
    query = select(Reading.application_id, Reading.up_to).where(Reading.member_id == reader.id)
    return {application_id: up_to for application_id, up_to in session().execute(query)}


def _naming(reader: Member | None) -> list[int]:
    if reader is None:
        return []
    return list(session().scalars(select(Mention.comment_id).where(Mention.member_id == reader.id)))


def _totals(call: Call, some: Select[int]) -> dict[int, list[Fraction]]:
    """The totals of the handed-in scores of some applications, by application id."""
    rubrics = {category: call.rubric(category) for category in call.categories}
    found: dict[int, list[Fraction]] = defaultdict(list)
    query = counting().with_only_columns(Application.id, Application.category, Review.scores)
    query = query.where(Application.id.in_(some), Review.state == "handed_in")
    for application_id, category, scores in session().execute(query):
        given = total(rubrics.get(category, []), scores)
        if given is not None:
            found[application_id].append(given)
    return found
