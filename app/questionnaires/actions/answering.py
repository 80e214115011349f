"""Answering by a personal link: saved page by page, handed in once; anonymous answers are kept without a writer."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.applications.questions import Section
from app.applications.rules import merging
from app.applications.rules.content import canonical
from app.applications.rules.merging import Merged
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.questionnaires import queries
from app.questionnaires.actions.holding import hold, record
from app.questionnaires.drafts import locked, opened
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
    answers = opened(link.draft, token)
    found = merging.merged(seen, merging.standing(section.questions, content_of(answers)), typed)
    answers.update(found.values)
    shown = {question.key for part in sheet(queries.form_of(link.questionnaire), answers).sections
             for question in part.questions}  # fmt: skip
    link.draft = locked({key: value for key, value in answers.items() if key in shown}, token)
    session().flush()
    return found


def hand_in(link: QuestionnaireLink, token: str, *, at: datetime) -> None:
    """Hand the answers in, once and for all; pressing again does nothing more.

    Where the questionnaire is anonymous the sheet is put among the others without its writer, time or place in the
    order: all of them are written anew, sorted by what they say.
    """
    asked = link.questionnaire
    hold(asked)
    hold(link)
    if link.answered:
        return
    _check(link, at)
    filled_in = sheet(queries.form_of(asked), opened(link.draft, token))
    if filled_in.unfinished:
        raise Refusal(_("Some answers are still missing or need another look."))
    given = {key: value for key, value in filled_in.content["answers"].items() if value not in (None, "", [])}
    if asked.is_anonymous:
        _put_among(asked, given)
    else:
        session().add(QuestionnaireAnswers(questionnaire_id=asked.id, answers=given, link_id=link.id, answered_at=at))
    link.answered, link.draft = True, ""
    session().flush()
    writer = "anonymous" if asked.is_anonymous else f"questionnaire link:{link.id}"
    record("answer questionnaire", asked, writer, at)


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
    if link.answered:
        raise Refusal(_("You have handed in your answers. Thank you."))
    if sentence := opening.closed(link.questionnaire, queries.today_at(at)):
        raise Refusal(sentence)
