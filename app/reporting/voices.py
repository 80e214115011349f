"""What the travellers say, as the reports print it: the counted answers, never a text, and nothing that is too few."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from app.applications.questions import Words
from app.kit.i18n import everywhere
from app.kit.translated import Translated
from app.questionnaires.results import over_years, results_of_trip
from app.questionnaires.rules.results import Tally
from app.questionnaires.words import SHORT_NAMES
from app.reporting.documents import Figure, Said, Voices
from app.trips.models import Trip


def voices_of_trip(trip: Trip) -> tuple[Voices, ...]:
    """Of one trip, by audience."""
    return tuple(
        _voices(each.asked.audience, [tally for part in each.parts for tally in part.tallies])
        for each in results_of_trip(trip)
        if each.parts
    )


def voices_of_year(year: int) -> tuple[Voices, ...]:
    """Of all trips of a year together, by audience."""
    return tuple(
        _voices(audience, [each.by_year[0][1] for each in every]) for audience, every in over_years(year).items()
    )


def _voices(audience: str, tallies: Iterable[Tally]) -> Voices:
    said = tuple(_said(tally) for tally in tallies if tally.counts and not tally.withheld)
    return Voices(group=everywhere(lambda: str(SHORT_NAMES[audience])), said=said)


def _said(tally: Tally) -> Said:
    return Said(
        question=_words(tally.question.label),
        answered=tally.answered,
        choices=tuple(Figure(label=_words(count.label), value=count.number) for count in tally.counts if count.number),
        mean=None if tally.mean is None else Decimal(tally.mean.numerator) / Decimal(tally.mean.denominator),
        best=tally.best,
    )


def _words(text: Any) -> Translated:
    return text.by_language if isinstance(text, Words) else everywhere(lambda: str(text))
