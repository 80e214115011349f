"""Personal links: one task for somebody without an account, and the page of a link that works no longer.

Reading a page answers nothing, since mail programs open links by themselves. Whatever is wrong with a link, the page is
the same, so that nobody learns whether it ever existed. The address is the key: no page of it is kept, found by search
machines or named to other sites. Browsers then send no referrer at all, which the check of forged requests asks for
over https, so the form's own token is what is checked here (`csrf.exempt` leaves that to the form).
"""

from datetime import datetime, timedelta
from typing import Any

from flask import redirect, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from app.accounts import queries as accounts
from app.accounts.actions.trying import note_attempt
from app.applications import queries
from app.applications.actions import linking as actions
from app.applications.actions.linking import Signature
from app.applications.cleaning import Cleaned, cleaned
from app.applications.link_emails import applicant_names
from app.applications.models import PersonalLink
from app.applications.rules import linking as rules
from app.kit import clock
from app.kit.db import session, unit_of_work
from app.kit.i18n import LANGUAGES, _, format_datetime, language, set_language
from app.kit.refusal import Refusal
from app.kit.settings import settings
from app.web.entering import origin
from app.web.forms.linking import SHOWN_LETTERS, ConsentForm, LetterForm
from app.web.guard import public
from app.web.page import page
from app.web.public.bare import BARE, private
from app.web.public.blueprint import public_pages
from app.web.public.misses import misses_of
from app.web.security import csrf
from app.web.transaction import attempt, unlocked

ANSWERED = "answered_link"
SHOWN_AGAIN = timedelta(hours=1)  # how long the browser that answered may look at what was recorded


@public_pages.route("/links/<token>", methods=["GET", "POST"])
@csrf.exempt  # type: ignore[untyped-decorator]
@public
@unlocked
def link(token: str) -> ResponseReturnValue:
    """The one task behind a link."""
    at = clock.now()
    if _must_wait(at):
        return private(page("public/links/too_many.html", **BARE), 429)
    found = queries.link_with(token)
    if found is not None and found.answer is not None and cookie.get(ANSWERED) == found.id:
        return private(redirect(url_for("public.link_answered")))
    if found is None or not _may_go_on(found, at):
        misses_of("link").note(rules.missing_limit(origin()), at)
        return _over()
    asked = request.args.get("language", "")
    set_language(asked if asked in LANGUAGES else found.language)
    shown = _consent(found, token, at) if found.purpose == "guardian" else _letter(found, token, at)
    return private(shown) if shown else _over()


@public_pages.get("/links/answered")
@public
def link_answered() -> ResponseReturnValue:
    """Thank you, and what was recorded: for the browser that answered, and only for a while."""
    number = cookie.get(ANSWERED)
    found = session().get(PersonalLink, number) if isinstance(number, int) else None
    if found is None or found.answered_at is None or clock.now() - found.answered_at > SHOWN_AGAIN:
        return _over()
    return private(page("public/links/answered.html", answer=found.answer, **_around(found)))


def _may_go_on(found: PersonalLink, at: datetime) -> bool:
    """Whether the link works; an answered one only for the very same answer, sent twice by a double press."""
    state = rules.state(found, at)
    return state == "open" or (state == "answered" and request.method == "POST")


def _consent(found: PersonalLink, token: str, at: datetime) -> ResponseReturnValue | None:
    text = actions.shown_text(found)
    form = ConsentForm()
    if form.validate_on_submit():
        with unit_of_work(), attempt(form):
            given = form.agreed.data == "yes"
            return _thanks(actions.consent(token, given, _signature(form), seen=form.seen.data or "", at=at))
    form.seen.data = rules.digest(text)
    return None if found.answer else page("public/links/guardian.html", form=form, text=text, **_around(found))


def _letter(found: PersonalLink, token: str, at: datetime) -> ResponseReturnValue | None:
    form = LetterForm(data={"name": found.name})
    if form.validate_on_submit():
        file, text = _file(form), (form.text.data or "").replace("\r\n", "\n")
        if not form.errors:
            with unit_of_work(), attempt(form):
                opened = form.opened.data == "yes"
                return _thanks(actions.recommend(token, text, file, _signature(form), opened=opened, at=at))
    if form.file.data and form.errors:
        form.file.errors = [*form.file.errors, _("Please choose the file once more: browsers do not keep it.")]
    form.opened.data = "yes" if found.application.call.letters_open else "no"
    limits = {"most_words": rules.MOST_WORDS, "megabytes": settings().upload_megabytes}
    return None if found.answer else page("public/links/referee.html", form=form, **limits, **_around(found))


def _file(form: LetterForm) -> Cleaned | None:
    """The file, cleaned before anything is locked; a refusal becomes the field's error."""
    upload = form.file.data
    if not upload:
        return None
    try:
        return cleaned(upload.filename or "", upload.stream, settings().upload_megabytes)
    except Refusal as refusal:
        form.file.errors = [refusal.message]
        return None


def _signature(form: ConsentForm | LetterForm) -> Signature:
    return Signature(form.name.data, form.relation.data)


def _thanks(answered: PersonalLink) -> ResponseReturnValue:
    cookie[ANSWERED] = answered.id
    return redirect(url_for("public.link_answered", language=language()))


def _over() -> ResponseReturnValue:
    """One page for what is unknown, used, taken back or run out; whatever was typed stands on it, to be copied."""
    typed = request.form.get("text", "")[:SHOWN_LETTERS]
    return private(page("public/links/over.html", typed=typed, **BARE), 410)


def _must_wait(at: datetime) -> bool:
    """Whether this origin has asked too often; an answer is counted, a link that leads nowhere too."""
    limit = rules.answering_limit(origin())
    if misses_of("link").too_many(rules.missing_limit(origin()), at) or accounts.free_to_try([limit], at):
        return True
    if request.method == "POST":
        with unit_of_work():
            note_attempt([limit], at=at)
    return False


def _around(found: PersonalLink) -> dict[str, Any]:
    """What each of these pages tells: who asks, for which journey, until when."""
    ka, latin = applicant_names(found.application)
    call = found.application.call
    name = ka if language() == "ka" else latin
    return {
        "link": found,
        "name": name,
        "call": call,
        "until": format_datetime(found.expires_at, call.time_zone),
        **BARE,
    }
