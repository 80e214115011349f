"""A member's own list, in the member's own order: light rows of all of it, whole reviews of the page that is read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import joinedload, lazyload

from app.accounts.models import Account, Person
from app.applications.models import Application
from app.committee.models import Member, Review
from app.committee.queries.reviews import counting
from app.committee.rules.order import own_order
from app.kit.db import session


class Place(NamedTuple):
    """One line of the list; `id` is the review's."""

    id: int
    member_id: int
    application_id: int
    state: str
    is_flagged: bool
    number: str | None
    category: str


@dataclass(frozen=True)
class Way:
    """Where a review stands in its member's list: its place from 1, its neighbours, and the next one still open."""

    place: int
    number: int
    previous: Place | None
    following: Place | None
    next_open: Place | None


def own_list(member: Member) -> list[Place]:
    """What a member scores, in the member's own order."""
    columns = (Review.id, Review.member_id, Review.application_id, Review.state, Review.is_flagged)
    query = (
        counting()
        .with_only_columns(*columns, Application.number, Application.category)
        .where(Review.member_id == member.id)
    )
    return own_order(Place(*row) for row in session().execute(query))


def names_in(places: Sequence[Place], language: str) -> dict[int, tuple[str, str]]:
    """Family and given name of each applicant by the application's id, as lists in this language are sorted by."""
    query = select(Application.id, Person).join(Account, Application.account_id == Account.id)
    query = query.join(Person, Account.person_id == Person.id)
    query = query.where(Application.id.in_([place.application_id for place in places]))
    return {key: person.sorted_as(language) for key, person in session().execute(query)}


def way_of(review: Review) -> Way:
    """Where a review stands; the next open one is looked for onward from it, and then from the beginning."""
    mine = own_list(review.member)
    here = next((n for n, other in enumerate(mine) if other.id == review.id), 0)
    onward = mine[here + 1 :] + mine[:here]
    return Way(
        place=here + 1,
        number=len(mine),
        previous=mine[here - 1] if here else None,
        following=next(iter(mine[here + 1 :]), None),
        next_open=next((other for other in onward if other.state != "handed_in"), None),
    )


def reviews_in(places: Sequence[Place]) -> list[Review]:
    """The reviews of these places with the names of their applicants, in the same order."""
    who = joinedload(Application.account).options(lazyload(Account.grants))
    what = joinedload(Review.application).options(lazyload(Application.call), lazyload(Application.attachments), who)
    query = select(Review).options(lazyload(Review.member), what)
    query = query.where(Review.id.in_([place.id for place in places]))
    found = {review.id: review for review in session().scalars(query)}
    return [found[place.id] for place in places]
