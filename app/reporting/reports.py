"""The values of the reports, read from the trips: who travelled, for how many days, the money, and from the diary."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.accounts.fields import FIELDS
from app.documents.document import Issue
from app.documents.queries import college
from app.kit.db import session
from app.kit.i18n import everywhere
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal
from app.kit.translated import Translated
from app.reporting.diary import from_the_diary
from app.reporting.documents import Figure, Figures, MoneyLine, TripReport, YearlyReport
from app.reporting.voices import voices_of_trip, voices_of_year
from app.trips.models import Participant, Trip
from app.trips.queries.money import book_of
from app.trips.queries.papers import journey_of
from app.trips.rules.money import paid_days
from app.trips.words import COSTS

ROLE_WORDS: dict[str, Callable[[], str]] = {
    "student": lambda: _("Students"),
    "teacher": lambda: _("Teachers"),
    "accompanying": lambda: _("Accompanying adults"),
    "delegate": lambda: _("Delegates"),
}
GENDER_WORDS: dict[str, Callable[[], str]] = {
    "female": lambda: _("Women"),
    "male": lambda: _("Men"),
    "": lambda: _("not said"),
}
COUNTED = ("confirmed", "under_way", "completed")
Journeys = list[tuple[Participant, Trip]]


def trip_report_of(trip: Trip) -> TripReport:
    """The report on one journey, once it has begun."""
    if trip.state not in ("under_way", "completed"):
        raise Refusal(_("The report on a journey is made when the journey has begun."))
    return TripReport(
        college=college(), issue=Issue(on=trip.ends_on), journey=journey_of(trip),
        figures=_figures([(who, trip) for who in trip.participants]), voices=voices_of_trip(trip),
        money=tuple(
            MoneyLine(
                label=_cost(line.cost), planned=sums.planned, actual=sums.spent, currency=line.currency
            )
            for line, sums in book_of(trip).lines
        ),
        diary=from_the_diary([trip]),
    )  # fmt: skip


def _cost(key: str) -> Translated:
    return everywhere(lambda: str(COSTS[key]))


def years() -> list[int]:
    """The years in which a journey began, the latest first."""
    found = session().scalars(select(Trip.starts_on).where(Trip.state.in_(COUNTED)))
    return sorted({day.year for day in found}, reverse=True)


def yearly_report_of(year: int) -> YearlyReport:
    """The report on all journeys that began in a year; both directions, those that were cancelled left out."""
    found = select(Trip).where(
        Trip.state.in_(COUNTED), Trip.starts_on.between(date(year, 1, 1), date(year, 12, 31))
    )  # fmt: skip
    trips = list(session().scalars(found.order_by(Trip.starts_on).options(selectinload(Trip.participants))))
    if not trips:
        raise Refusal(_("No journey began in %(year)s.", year=year))
    journeys = [(who, trip) for trip in trips for who in trip.participants]
    by_trip = Figures(
        caption=everywhere(lambda: _("People by journey")), unit=everywhere(lambda: _("People")),
        rows=tuple(Figure(label=trip.title, value=len(trip.participants)) for trip in trips),
    )  # fmt: skip
    return YearlyReport(
        college=college(), issue=Issue(on=date(year, 12, 31)), year=year,
        figures=(by_trip, *_figures(journeys)), voices=voices_of_year(year),
        money=tuple(
            MoneyLine(label=trip.title, planned=total.planned, actual=total.spent, currency="EUR")
            for trip in trips
            if (total := book_of(trip).total).planned or total.spent
        ),
        diary=from_the_diary(trips),
    )  # fmt: skip


def _figures(journeys: Journeys) -> tuple[Figures, ...]:
    people, days = everywhere(lambda: _("People")), everywhere(lambda: _("Days"))
    nobody: Translated = everywhere(lambda: _("not said"))
    roles = Counter(who.role for who, _trip in journeys)
    genders = Counter(who.person.gender or "" for who, _trip in journeys)
    fields: Counter[str] = Counter()
    for who, trip in journeys:
        fields[who.person.field or ""] += paid_days(trip.starts_on, trip.ends_on)
    hosts = Counter(who.host.key if who.host else "" for who, _trip in journeys)
    names = {who.host.key: who.host.name for who, _trip in journeys if who.host}
    return tuple(
        Figures(caption=everywhere(caption), unit=unit, rows=_rows(counts, label))
        for caption, unit, counts, label in (
            (lambda: _("Participants by category"), people, roles, lambda key: everywhere(ROLE_WORDS[key])),
            (lambda: _("Participants by gender"), people, genders, lambda key: everywhere(GENDER_WORDS[key])),
            (lambda: _("Participants by partner"), people, hosts, lambda key: names.get(key, nobody)),
            (lambda: _("Days by field"), days, fields, lambda key: FIELDS.get(key, nobody)),
        )
        if counts
    )


def _rows(counts: Counter[str], label: Callable[[str], Translated]) -> tuple[Figure, ...]:
    ordered: Iterable[tuple[str, int]] = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return tuple(Figure(label=label(key), value=number) for key, number in ordered)
