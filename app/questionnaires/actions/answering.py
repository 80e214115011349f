"""Answering by a personal link: saved page by page, and handed in. Answers by name can be changed and handed in again
until the questionnaire closes; anonymous ones are kept without a writer, so nobody can change them any more."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.applications.questions import Section
from app.applications.rules import merging
from app.applications.rules.content import canonical
from app.applications.rules.merging import Merged
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.questionnaires import queries
from app.questionnaires.actions.holding import hold, record
from app.questionnaires.drafts import locked
from app.questionnaires.models import Questionnaire, QuestionnaireAnswers, QuestionnaireLink
from app.questionnaires.rules import opening
from app.questionnaires.rules.asking import content_of, sheet


def save(
    link: QuestionnaireLink, token: str, section: Section, typed: Mapping[str, Any], *, seen: Mapping[str, str],
    at: datetime,
) -> Merged:  # fmt: skip
    """Keep what was typed on one page, finished or not; what other answers have hidden is not kept.

    What was answered elsewhere since the page was opened (`seen` are its marks) is left as it is, and named. Saving
    writes no line in the audit log: it would tell who writes when.
    """
    _hold(link, at)
    answers = queries.begun(link, token)
    found = merging.merged(seen, merging.standing(section.questions, content_of(answers)), typed)
    answers.update(found.values)
    shown = {question.key for part in sheet(queries.form_of(link.questionnaire), answers).sections
             for question in part.questions}  # fmt: skip
    answers = {key: value for key, value in answers.items() if key in shown}
    is_new = _given(answers) != queries.given_by(link) if link.answered else True
    link.draft = locked(answers, token) if is_new else ""
    session().flush()
    return found


def hand_in(link: QuestionnaireLink, token: str, *, at: datetime) -> None:
    """Hand the answers in, or what was changed of them; pressing again does nothing more.

    Where the questionnaire is anonymous the sheet is put among the others, once and for all, without its writer, time
    or place in the order: all of them are written anew, sorted by what they say.
    """
    asked = link.questionnaire
    hold(asked)
    hold(link)
    if link.answered and not link.draft:
        return
    _check(link, at)
    filled_in = sheet(queries.form_of(asked), queries.begun(link, token))
    if filled_in.unfinished:
        raise Refusal(_("Some answers are still missing or need another look."))
    given, verb = _given(filled_in.content["answers"]), "change answers" if link.answered else "answer questionnaire"
    if asked.is_anonymous:
        _put_among(asked, given)
    else:
        _put_by_name(link, given, at)
    link.answered, link.draft = True, ""
    session().flush()
    record(verb, asked, "anonymous" if asked.is_anonymous else f"questionnaire link:{link.id}", at)


def _given(answers: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in answers.items() if value not in (None, "", [])}


def _put_by_name(link: QuestionnaireLink, given: dict[str, Any], at: datetime) -> None:
    query = select(QuestionnaireAnswers).where(QuestionnaireAnswers.link_id == link.id)
    if before := session().scalar(query):
        before.answers, before.answered_at = given, at
        return
    asked = link.questionnaire.id
    session().add(QuestionnaireAnswers(questionnaire_id=asked, answers=given, link_id=link.id, answered_at=at))


def _put_among(asked: Questionnaire, given: dict[str, Any]) -> None:
    """One sheet more among the anonymous ones, none of which can be told from another by number or order."""
    sheets = [given]
    for each in queries.answers_of(asked):
        sheets.append(each.answers)
        session().delete(each)
    session().flush()
    for answers in sorted(sheets, key=canonical):
        session().add(QuestionnaireAnswers(questionnaire_id=asked.id, answers=answers))
    session().flush()


def _hold(link: QuestionnaireLink, at: datetime) -> None:
    hold(link)
    _check(link, at)


def _check(link: QuestionnaireLink, at: datetime) -> None:
    if sentence := opening.refused(link, queries.today_at(at)):
        raise Refusal(sentence)
