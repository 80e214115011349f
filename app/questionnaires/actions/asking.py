"""Asking: a questionnaire is opened with a letter to each, those behind are reminded, and it is closed."""

from datetime import datetime

from app.documents.rules.codes import new_code
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.messaging import outbox
from app.questionnaires import queries
from app.questionnaires.actions.holding import hold, record
from app.questionnaires.emails import QuestionnaireAsked, QuestionnaireReminder
from app.questionnaires.models import Questionnaire, QuestionnaireLink
from app.questionnaires.queries import Person
from app.questionnaires.rules import opening


def open_now(asked: Questionnaire, *, by: str, at: datetime) -> int:
    """Open it, and write to everybody whom it asks and who has an address; how many letters."""
    hold(asked)
    today = queries.today_at(at)
    if asked.trip.state == "cancelled":
        raise Refusal(_("This trip was cancelled."))
    if asked.opened_at is not None:
        raise Refusal(_("It is open already, or was."))
    if today > asked.closes_on:
        raise Refusal(_("Its last day is over. Choose a later one first."))
    if not any(section.questions for section in queries.form_of(asked)):
        raise Refusal(_("It asks nothing yet."))
    asked.opened_at, asked.opens_on = at, min(asked.opens_on, today)
    session().flush()
    record("open questionnaire", asked, by, at)
    return ask_missing(asked, by=by, at=at)


def ask_missing(asked: Questionnaire, *, by: str, at: datetime) -> int:
    """Write to those who were not written to yet: somebody new on the trip, or whose address came later."""
    _check_open(asked, at)
    waiting = [who for who in queries.progress_of(asked).people if who.link is None and who.address]
    for who in waiting:
        link = QuestionnaireLink(
            questionnaire=asked, participant=who.participant, contact=who.contact, code=new_code(opening.CODE),
            asked_at=at,
        )  # fmt: skip
        session().add(link)
        session().flush()
        outbox.queue(QuestionnaireAsked.of(link, who, at), to=who.address, language=who.language, at=at)
    record("ask by questionnaire", asked, by, at, letters=len(waiting))
    return len(waiting)


def renew(link: QuestionnaireLink, *, by: str, at: datetime) -> None:
    """Send a new link; the one in earlier letters works no longer, and what was typed by it is gone."""
    _check_open(link.questionnaire, at)
    if link.answered:
        raise Refusal(_("The answers are here already."))
    who = _reached(link)
    link.link_version, link.draft = link.link_version + 1, ""
    session().flush()
    record("renew link of questionnaire", link.questionnaire, by, at, link=link.id)
    outbox.queue(QuestionnaireAsked.of(link, who, at), to=who.address, language=who.language, at=at)


def remind_behind(asked: Questionnaire, *, by: str, at: datetime) -> int:
    """Write again to everybody who is behind and had no letter in the last days; how many letters."""
    _check_open(asked, at)
    behind = [link for link in queries.links_of(asked) if not link.answered]
    waited = [link for link in behind if at - (link.reminded_at or link.asked_at) >= opening.BETWEEN]
    if behind and not waited:
        raise Refusal(_("Everybody who is behind had a letter less than three days ago."))
    return _remind(waited, by=by, at=at)


def remind_due(*, at: datetime) -> int:
    """Write to whoever is behind and due for a reminder; how many letters."""
    today = queries.today_at(at)
    due = [
        link
        for link in queries.opened_and_behind(today)
        if opening.closed(link.questionnaire, today) is None
        and opening.reminds(
            link, queries.today_at(link.asked_at), link.reminded_at and queries.today_at(link.reminded_at), today
        )
    ]
    return _remind(due, by="system", at=at)


def open_due(*, at: datetime) -> int:
    """Open what opens by itself today; how many questionnaires."""
    due = [each for each in queries.unopened() if opening.opens_now(each, queries.today_at(at))]
    able = [each for each in due if any(section.questions for section in queries.form_of(each))]
    for asked in able:
        open_now(asked, by="system", at=at)
    return len(able)


def close(asked: Questionnaire, *, by: str, at: datetime) -> None:
    """Take no more answers; an anonymous one never again."""
    hold(asked)
    _check_open(asked, at)
    _close(asked, by=by, at=at)


def close_over(*, at: datetime) -> int:
    """Close those whose last day is over; from then on anonymous answers are shown. How many."""
    over = queries.unclosed_before(queries.today_at(at))
    for asked in over:
        _close(asked, by="system", at=at)
    return len(over)


def _close(asked: Questionnaire, *, by: str, at: datetime) -> None:
    asked.closed_at = at
    for link in queries.links_of(asked):
        link.draft = ""
    session().flush()
    record("close questionnaire", asked, by, at)


def _remind(links: list[QuestionnaireLink], *, by: str, at: datetime) -> int:
    written = 0
    for asked in dict.fromkeys(link.questionnaire for link in links):
        people = [who for who in queries.progress_of(asked).people if who.link in links and who.address]
        for who in people:
            if who.link is not None:
                who.link.reminded_at = at
                letter = QuestionnaireReminder.of(who.link, who, at)
                outbox.queue(letter, to=who.address, language=who.language, at=at)
        record("remind of questionnaire", asked, by, at, letters=len(people))
        written += len(people)
    session().flush()
    return written


def _reached(link: QuestionnaireLink) -> Person:
    who = queries.person_of(link)
    if who is None or not who.address:
        raise Refusal(_("There is no e-mail address to write to."))
    return who


def _check_open(asked: Questionnaire, at: datetime) -> None:
    if opening.standing(asked, queries.today_at(at)) != "open":
        raise Refusal(_("This questionnaire is not open."))
