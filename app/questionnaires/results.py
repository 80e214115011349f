"""What was answered, as the office and the reports show it: of one questionnaire, over the years, as a table."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from app.applications.questions import Question
from app.applications.rules.limits import written_number
from app.applications.rules.showing import written
from app.kit.db import session
from app.kit.i18n import _, language
from app.kit.tabular import Cell
from app.questionnaires import queries
from app.questionnaires.models import AUDIENCES, Questionnaire, QuestionnaireAnswers, QuestionnaireLink
from app.questionnaires.queries import Progress
from app.questionnaires.rules import opening
from app.questionnaires.rules.asking import content_of
from app.questionnaires.rules.opening import FEWEST, Showing
from app.questionnaires.rules.results import Asked, Compared, Tally, compared, tallies
from app.questionnaires.words import SHORT_NAMES
from app.trips.models import Trip

Table = tuple[list[str], Iterator[list[Cell]]]
Pieces = Iterator[bytes]


@dataclass(frozen=True)
class Part:
    """A section with what was said to its questions."""

    key: str
    title: object
    tallies: tuple[Tally, ...]


@dataclass(frozen=True)
class Results:
    """What one questionnaire has brought; no parts while its answers may not be seen."""

    asked: Questionnaire
    answered: int
    showing: Showing
    parts: tuple[Part, ...] = ()


def results_of(asked: Questionnaire) -> Results:
    """What was answered, as far as it may be seen."""
    return _results(asked, [each.answers for each in queries.answers_of(asked)])


def results_of_trip(trip: Trip) -> list[Results]:
    """The same of each questionnaire of a trip."""
    return [results_of(asked) for asked in queries.questionnaires_of(trip)]


def over_years(only: int | None = None) -> dict[str, list[Compared]]:
    """Each question over the years and trips (or those of one year), by audience; only what may be seen by itself is
    counted."""
    by_audience: dict[str, list[Asked]] = {audience: [] for audience in AUDIENCES}
    sheets = _sheets()
    for asked in session().scalars(select(Questionnaire)):
        given, year = sheets[asked.id], asked.trip.starts_on.year
        if given and only in (None, year) and opening.showing(asked, len(given)).may:
            made = Asked(year, queries.form_of(asked), tuple(given), asked.is_anonymous)
            by_audience[asked.audience].append(made)
    return {audience: compared(every, FEWEST) for audience, every in by_audience.items() if every}


def progress_of_trip(trip: Trip) -> list[Progress]:
    """How far each questionnaire of a trip is that was opened."""
    return [queries.progress_of(asked) for asked in queries.questionnaires_of(trip) if asked.opened_at]


def table(results: Results) -> Table:
    """The results as rows: question, answer, how many, mean, and each text; the same for every reader of the office."""
    heads = [_("Section"), _("Question"), _("Answer"), _("Number"), _("Mean")]
    return heads, (row for part in results.parts for said in part.tallies for row in _rows(part, said))


def years_table() -> Table:
    """Each question in each year: whom it was asked, how many answered, the mean, and how many chose each answer."""
    heads = [_("Who"), _("Question"), _("Year"), _("Answer"), _("Number"), _("Mean")]
    return heads, (
        [str(SHORT_NAMES[audience]), row[1], year, *row[2:]]
        for audience, every in over_years().items()
        for each in every
        for year, said in each.by_year
        for row in _rows(Part("", "", ()), replace(said, texts=()))
    )


def sheets(asked: Questionnaire) -> Table:
    """Answers by name, a row for each who has answered. Nothing at all where they are anonymous."""
    questions = [question for section in queries.form_of(asked) for question in section.questions]
    heads = [_("Name"), *(str(question.label) for question in questions)]
    found = [] if asked.is_anonymous else _named(asked)
    return heads, ([name, *(_cell(question, each) for question in questions)] for name, each in found)


def _named(asked: Questionnaire) -> list[tuple[str, QuestionnaireAnswers]]:
    query = select(QuestionnaireAnswers, QuestionnaireLink).join(
        QuestionnaireLink, QuestionnaireLink.id == QuestionnaireAnswers.link_id
    )
    rows = session().execute(query.where(QuestionnaireAnswers.questionnaire_id == asked.id))
    return sorted(((writer_of(link), answers) for answers, link in rows), key=lambda each: each[0])


def writer_of(link: QuestionnaireLink) -> str:
    """The name of whom a link is for, in the reader's script."""
    person = link.participant.person if link.participant else link.contact
    return person.name(language()) if person else ""


def _cell(question: Question, sheet: QuestionnaireAnswers) -> Cell:
    return written(question, content_of(sheet.answers))


def _rows(part: Part, said: Tally) -> Iterator[list[Cell]]:
    head: list[Cell] = [str(part.title), str(said.question.label)]
    mean = round(float(said.mean), 2) if said.mean is not None else None
    yield [*head, _("Answers"), said.answered, written_number(str(mean)) if mean is not None else None]
    for count in said.counts:
        yield [*head, str(count.label), count.number, None]
    for text in said.texts:
        yield [*head, text, None, None]


def _results(asked: Questionnaire, answers: Sequence[dict[str, object]]) -> Results:
    showing = opening.showing(asked, len(answers))
    if not showing.may or not answers:
        return Results(asked, len(answers), showing)
    fewest = FEWEST if asked.is_anonymous else 0
    parts = tuple(
        Part(section.key, section.title, tuple(tallies([section], answers, fewest)))
        for section in queries.form_of(asked)
    )
    return Results(asked, len(answers), showing, parts)


def _sheets() -> defaultdict[int, list[dict[str, object]]]:
    found: defaultdict[int, list[dict[str, object]]] = defaultdict(list)
    for each in session().scalars(select(QuestionnaireAnswers).order_by(QuestionnaireAnswers.id)):
        found[each.questionnaire_id].append(each.answers)
    return found
