"""Opening the pages behind a personal link: one way for hosts, contacts who name guests, guests and travellers.

Whatever is wrong with a link looks the same, and who has opened very many that lead nowhere waits. The form's own token
is what is checked against forged requests, since browsers send no referrer from these pages.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Generic, TypeVar

from flask import Response
from flask.typing import ResponseReturnValue

from app.accounts.rules.throttling import Limit
from app.kit import clock
from app.web.entering import origin
from app.web.page import page
from app.web.public.bare import BARE, private, speak
from app.web.public.misses import misses_of

Row = TypeVar("Row")
View = Callable[..., ResponseReturnValue]


def too_many() -> Response:
    """Please wait: for who opens or sends very many."""
    return private(page("public/links/too_many.html", **BARE), 429)


@dataclass(frozen=True)
class Opening(Generic[Row]):
    """A kind of personal link: how the row of a token is found, in which language its reader is spoken to, and the
    limit by origin on links that lead nowhere."""

    kind: str
    find: Callable[[str], Row | None]
    language: Callable[[Row], str]
    missing_limit: Callable[[str], Limit]

    def __call__(self, view: View) -> View:
        """Hand the row to the view in place of the `token` that its address names; the answer stays private."""

        @wraps(view)
        def opened(token: str, **names: Any) -> ResponseReturnValue:
            at = clock.now()
            misses, limit = misses_of(self.kind), self.missing_limit(origin())
            if misses.too_many(limit, at):
                return too_many()
            found = self.find(token)
            if found is None:
                misses.note(limit, at)
                return private(page("public/events/no_invitation.html", **BARE), 410)
            speak(self.language(found))
            return private(view(found, token, at, **names))

        return opened
