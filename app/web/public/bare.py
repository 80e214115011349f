"""Pages behind an address that is a key: nothing around the one task, nothing kept, nothing told to other sites."""

from typing import Any

from flask import Response, make_response, request
from flask.typing import ResponseReturnValue

from app.kit.i18n import LANGUAGES, set_language
from app.web.locale import COOKIE

BARE: dict[str, Any] = {"navigation": [], "account": None, "sign_in_url": None}  # one task, and no way elsewhere


def private(answer: ResponseReturnValue, status: int | None = None) -> Response:
    """The answer with the headers that keep its address to its reader."""
    made = make_response(answer)
    made.status_code = status or made.status_code
    made.headers["Referrer-Policy"] = "no-referrer"
    made.headers["X-Robots-Tag"] = "noindex, nofollow"
    return made


def speak(language: str) -> None:
    """Speak the language of the letter, unless this reader has chosen another one now or before."""
    chosen = (request.args.get("language", ""), request.cookies.get(COOKIE, ""), language)
    set_language(next(code for code in chosen if code in LANGUAGES))
