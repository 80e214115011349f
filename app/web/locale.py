"""Which language a reader gets: chosen now, chosen before, the account's, the browser's, the college's."""

from urllib.parse import quote, urlencode

from flask import Flask, Response, g, request

from app.kit.i18n import LANGUAGE_NAMES, LANGUAGES, language, set_language
from app.kit.settings import settings
from app.web.me import me_or_none

COOKIE = "language"


def choose() -> None:
    """Settle the language of this request."""
    asked = request.args.get("language", "")
    g.chosen_language = asked if asked in LANGUAGES else ""
    kept = request.cookies.get(COOKIE, "")
    account = me_or_none() if request.endpoint != "static" else None
    candidates = (g.chosen_language, kept, account.language if account else "")
    preferred = request.accept_languages.best_match(LANGUAGES)
    set_language(next((code for code in candidates if code in LANGUAGES), preferred or settings().default_language))


def remember(response: Response) -> Response:
    """Keep the choice in a cookie, and say that the page depends on it."""
    if g.get("chosen_language"):
        response.set_cookie(
            COOKIE, g.chosen_language, max_age=31_536_000, httponly=True, samesite="Lax", secure=request.is_secure
        )
    response.vary.update(("Cookie", "Accept-Language"))
    return response


def switch() -> list[tuple[str, str, str, bool]]:
    """The languages to choose from: code, own name, the same page's address in it, whether it is the present one."""
    start = urlencode([(name, value) for name, value in request.args.items(multi=True) if name != "language"])
    return [
        (
            code,
            LANGUAGE_NAMES[code],
            f"{quote(request.path)}?{start + '&' if start else ''}language={code}",
            code == language(),
        )
        for code in LANGUAGES
    ]


def install(app: Flask) -> None:
    """Settle the language after the session is open and before the view runs."""
    app.before_request(choose)
    app.after_request(remember)
