"""Reading applications: one's own, the forms of a call, personal links, conditions, an application's history."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select

from app.accounts.models import Account
from app.applications.models import Application, CallForm, Extension, PersonalLink
from app.applications.questions import Question, Section
from app.applications.rules import eligibility, permission
from app.applications.rules.content import Content
from app.applications.rules.eligibility import Finding, Known
from app.applications.rules.sheet import read
from app.audit.models import Entry
from app.calls.models import Call
from app.kit import tokens
from app.kit.db import session
from app.kit.i18n import language


def own(account: Account) -> list[Application]:
    """The account's applications, the newest first."""
    query = select(Application).where(Application.account_id == account.id)
    return list(session().scalars(query.order_by(Application.begun_at.desc(), Application.id.desc())))


def own_in(call: Call, account: Account) -> Application | None:
    """The account's application in a call."""
    query = select(Application).where(Application.call_id == call.id, Application.account_id == account.id)
    return session().scalar(query)


def extension(call: Call, account: Account) -> datetime | None:
    """The end of somebody's own extension in a call: of the one that was given last."""
    query = select(Extension.until).where(Extension.call_id == call.id, Extension.account_id == account.id)
    return session().scalar(query.order_by(Extension.id.desc()).limit(1))


def no_change(application: Application, at: datetime) -> str | None:
    """Why an application may not be filled in at this instant, with its own deadline; None when it may."""
    return permission.no_change(application, at, extension(application.call, application.account))


def extensions_of(account: Account) -> dict[int, datetime]:
    """The ends of somebody's own extensions, by call id."""
    query = select(Extension).where(Extension.account_id == account.id).order_by(Extension.id)
    return {each.call_id: each.until for each in session().scalars(query)}


def extensions_in(call: Call) -> list[Extension]:
    """The extensions given in a call, the newest first."""
    query = select(Extension).where(Extension.call_id == call.id)
    return list(session().scalars(query.order_by(Extension.id.desc())))


def last_number(call_id: int, category: str) -> str | None:
    """The highest number given so far in a category of a call."""
    query = select(Application.number).where(
        Application.call_id == call_id, Application.category == category, Application.number.is_not(None)
    )
    return session().scalar(query.order_by(func.length(Application.number).desc(), Application.number.desc()).limit(1))


def working_form(call: Call) -> CallForm | None:
    """The newest version of a call's form, which the office edits; None: the call has the standard form."""
    return next(iter(_forms(call)), None)


def released_form(call: Call) -> CallForm | None:
    """The version that whoever begins now fills in; None: the standard form.

    The first version needs no release when it was written before the call was published: publishing releases it.
    """
    return next((form for form in _forms(call) if counts_now(form, call)), None)


def form_in_work(call: Call) -> tuple[Section, ...]:
    """The form as the office works on it: the newest version, or the standard form."""
    return read(working_form(call))


def counts_now(form: CallForm, call: Call) -> bool:
    """Whether a version is what applicants fill in, or did: the rest is the office's work in progress."""
    before = call.published_at is None or form.changed_at <= call.published_at
    return form.released_at is not None or (form.version == 1 and before)


def _forms(call: Call) -> list[CallForm]:
    query = select(CallForm).where(CallForm.call_id == call.id).order_by(CallForm.version.desc())
    return list(session().scalars(query))


def forms_of(call: Call) -> tuple[Section, ...]:
    """The sections of every form that applications of a call can have, the standard form's first, then the newest."""
    return tuple(section for form in (None, *_forms(call)) for section in read(form))


def questions_of(call: Call) -> dict[str, Question]:
    """The questions of a call by key: of its newest form, and what earlier versions asked besides."""
    own = _forms(call)
    forms = [read(form) for form in own] or [read(None)]
    found: dict[str, Question] = {}
    for section in (section for form in forms for section in form):
        for question in section.questions:
            found.setdefault(question.key, question)
    return found


def forms_of_drafts() -> dict[int, CallForm]:
    """The forms of calls that are not published yet, by the call's id; those without one have the standard form."""
    query = select(CallForm).join(Call, CallForm.call_id == Call.id).where(Call.state == "draft")
    return {form.call_id: form for form in session().scalars(query.order_by(CallForm.version))}


def begun(call: Call) -> int:
    """How many have begun and not handed in."""
    query = select(func.count()).where(Application.call_id == call.id, Application.state == "draft")
    return session().scalar(query) or 0


def history(application: Application) -> list[tuple[Entry, str]]:
    """The audit log's lines about an application, the oldest first, each with the name of who did it."""
    query = select(Entry).where(Entry.thing == f"application:{application.id}").order_by(Entry.id)
    lines = list(session().scalars(query))
    names = _names(sorted({line.by for line in lines}))
    return [(line, names.get(line.by, line.by)) for line in lines]


def _names(doers: Sequence[str]) -> dict[str, str]:
    ids = [int(doer.partition(":")[2]) for doer in doers if doer.startswith("account:")]
    query = select(Account).where(Account.id.in_(ids))
    return {f"account:{a.id}": a.person.name(language()) or a.email for a in session().scalars(query)}


def links_of(application: Application) -> list[PersonalLink]:
    """All personal links of an application, the oldest first."""
    query = select(PersonalLink).where(PersonalLink.application_id == application.id)
    return list(session().scalars(query.order_by(PersonalLink.id)))


def link_with(token: str, *, hold: bool = False) -> PersonalLink | None:
    """The personal link with this token, whatever its state; held until the transaction ends when asked."""
    query = select(PersonalLink).where(PersonalLink.token_digest == tokens.digest(token))
    if hold:
        query = query.with_for_update(of=PersonalLink).execution_options(populate_existing=True)
    return session().scalar(query)


def unanswered_links(at: datetime) -> list[PersonalLink]:
    """The links that work and were not reminded of yet."""
    unanswered = (PersonalLink.answered_at.is_(None), PersonalLink.revoked_at.is_(None))
    query = select(PersonalLink).where(*unanswered, PersonalLink.reminded_at.is_(None), PersonalLink.expires_at > at)
    return list(session().scalars(query.order_by(PersonalLink.id)))


def undecided(call: Call, readable: ColumnElement[bool]) -> list[Application]:
    """The handed-in applications whose eligibility is not decided, those that are readable, by number."""
    query = select(Application).where(Application.call_id == call.id, readable)
    query = query.where(Application.state == "submitted", Application.eligible.is_(None))
    return list(session().scalars(query.order_by(Application.category, Application.number)))


def findings(application: Application, content: Content, earlier: Collection[date] = ()) -> list[Finding]:
    """What becomes of the call's conditions with this content; `earlier`: when exchanges ended (app.trips.queries)."""
    return _found(application, content, earlier, consents([application])) if application.call.eligibility else []


def findings_of(
    applications: Sequence[Application], earlier: Mapping[int, Collection[date]]
) -> dict[int, list[Finding]]:
    """The same for many as they were handed in, by the application's id; `earlier` by the person's id."""
    answered = consents(applications)
    return {
        each.id: _found(each, each.submitted or {}, earlier.get(each.account.person_id, ()), answered)
        for each in applications
    }


def _found(
    application: Application, content: Content, earlier: Collection[date], answered: Mapping[int, bool]
) -> list[Finding]:
    call = application.call
    known = Known(call.starts_on, call.ends_on, earlier, answered.get(application.id))
    return eligibility.findings(call.eligibility, application.category, content, known)


def consents(applications: Sequence[Application]) -> dict[int, bool]:
    """What guardians have answered, by the application's id; an answer that was set aside does not count."""
    mine = (PersonalLink.purpose == "guardian", PersonalLink.application_id.in_([each.id for each in applications]))
    query = select(PersonalLink.application_id, PersonalLink.answer).where(*mine)
    query = query.where(PersonalLink.revoked_at.is_(None), PersonalLink.answered_at.is_not(None))
    return {number: bool(answer["agreed"]) for number, answer in session().execute(query.order_by(PersonalLink.id))}


def guardians_who_agreed(applications: Collection[Application]) -> dict[int, dict[str, Any]]:
    """The `name` and `relation` of the guardian who agreed by a personal link, by application (its id); who has none
    is left out."""
    query = select(PersonalLink).where(PersonalLink.application_id.in_([each.id for each in applications]))
    query = query.where(PersonalLink.purpose == "guardian", PersonalLink.revoked_at.is_(None))
    links = session().scalars(query.order_by(PersonalLink.id))
    return {each.application_id: each.answer for each in links if each.answer and each.answer["agreed"]}
