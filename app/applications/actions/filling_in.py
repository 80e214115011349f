"""Beginning an application and filling it in, section by section."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from app.accounts.models import CATEGORIES, Account
from app.applications import queries
from app.applications.actions.attaching import leave
from app.applications.actions.holding import hold_draft, log
from app.applications.models import Application
from app.applications.questions import Section
from app.applications.rules import content, merging, permission
from app.applications.rules.merging import Merged
from app.applications.rules.sheet import sheet
from app.calls.models import Call
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal


def begin(call: Call, account: Account, category: str | None, *, by: str, at: datetime) -> Application:
    """Begin the account's one application in a call, or go on with it.

    The category is the person's; only somebody who has none yet chooses it here. (Members of the call's committee are
    kept out by the policy's line APPLY.)
    """
    session().execute(select(Account.id).where(Account.id == account.id).with_for_update())
    session().execute(select(Call.id).where(Call.id == call.id).with_for_update(read=True))  # no form is released now
    if found := queries.own_in(call, account):
        return found
    chosen = account.person.category or category
    if chosen not in CATEGORIES:
        raise Refusal(_("Choose whether you apply as a student or as a teacher."), field="category")
    if refused := permission.no_beginning(call, chosen, at, queries.extension(call, account)):
        raise Refusal(refused)
    account.person.category = chosen
    made = Application(call=call, account=account, category=chosen, begun_at=at, form=queries.released_form(call))
    session().add(made)
    session().flush()
    log(made, "begin application", by=by, at=at, category=chosen)
    return made


def save_section(
    application: Application,
    section: Section,
    typed: Mapping[str, Any],
    *,
    by: str,
    at: datetime,
    seen: Mapping[str, str] | None = None,
) -> Merged:
    """Keep what was typed on one page (answers by question key), finished or not; the person's data with the person.

    `seen` are the marks (`rules.merging`) of the answers on the page that was typed on. What was meanwhile answered
    elsewhere is left as it is; the result says what was kept and where both places answered differently.
    """
    hold_draft(application, at)
    person = application.account.person
    session().refresh(person)
    answers = dict(application.answers)
    stands = {"person": content.person_of(person), "answers": answers}
    found = merging.merged(seen or {}, merging.standing(section.questions, stands), typed)
    changed = []
    for question in section.questions:
        if question.key not in found.values:
            continue
        value = found.values[question.key]
        before = getattr(person, question.key) if question.of_person else answers.get(question.key)
        if question.of_person:
            setattr(person, question.key, _of_person(question.kind, value))
            changed += [question.key] if getattr(person, question.key) != before else []
        elif value != before:
            answers[question.key] = value
            changed.append(question.key)
    application.answers = answers
    application.saved_at = at
    dropped = _drop_hidden(application, at)
    session().flush()
    if changed:
        told = {"dropped": dropped} if dropped else {}
        log(application, "save section", by=by, at=at, section=section.key, questions=changed, **told)
    return found


def _drop_hidden(application: Application, at: datetime) -> list[str]:
    """What other answers have hidden is not kept, answers and files alike; gives the keys of what went."""
    filled_in = sheet(application)
    shown = {question.key for section in filled_in.sections for question in section.questions}
    hidden = {question.key for section in filled_in.possible for question in section.questions} - shown
    files = [file for file in application.current_attachments if file.question in hidden]
    dropped = sorted({*(hidden & application.answers.keys()), *(file.question for file in files)})
    application.answers = {key: value for key, value in application.answers.items() if key not in hidden}
    for file in files:
        leave(application, file, at)
    return dropped


def _of_person(kind: str, value: Any) -> Any:
    """The person's columns: a day as a date, a choice that was not made as None, a text as it is."""
    if kind == "date":
        return date.fromisoformat(value) if value else None
    return (value or None) if kind == "one_of" else (value or "")
