"""The order in which a member scores: everyone has an own one, so that no applicant is always first or always last."""

import hmac
from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol, TypeVar


class Assigned(Protocol):
    """What the order looks at."""

    @property
    def member_id(self) -> int:
        """Who scores."""

    @property
    def application_id(self) -> int:
        """What is scored."""


Row = TypeVar("Row", bound=Assigned)


@lru_cache(2**16)
def place(member_id: int, application_id: int) -> str:
    """Where an application stands in a member's order: random to the eye, the same each time (HMAC-SHA-256, hex)."""
    return hmac.digest(str(member_id).encode(), str(application_id).encode(), "sha256").hex()


def own_order(reviews: Iterable[Row]) -> list[Row]:
    """A member's reviews in the member's own order."""
    return sorted(reviews, key=lambda review: place(review.member_id, review.application_id))
