"""The history of the partnership, on both databases."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.partners import queries, rules
from app.partners.history import load_history
from app.partners.models import Mobility, Partner

AT = datetime(2017, 3, 10, tzinfo=UTC)


def test_the_history_is_loaded_once_however_often_one_asks(work: Session) -> None:
    assert load_history(AT) == 10 + 1 + 8
    assert load_history(AT) == 0
    assert work.scalar(select(func.count()).select_from(Partner)) == 10


def test_the_rows_tell_the_history_in_its_order(work: Session) -> None:
    load_history(AT)
    work.expire_all()
    told = queries.history()
    assert [each.key for each in told] == [
        "rakvere-2012",
        "poland-2012",
        "poland-visits-2014",
        "poznan-2015",
        "estonia-2016",
        "poznan-2017",
        "conference-2018",
        "rakvere-visits-2018",
    ]
    poznan = next(each for each in told if each.key == "poznan-2017")
    assert poznan.by_competition and poznan.participants == {"teacher": 7, "student": 10}
    assert [partner.key for partner in rules.across(poznan)] == [f"poznan-{n}" for n in range(1, 6)]
    assert told[0].participants == {"staff": None}
    assert [partner.key for partner in rules.partners_as(told[1], "through")] == ["kutaisi-city"]
    agreement = queries.agreements()[0]
    assert (agreement.since, len(agreement.provisions)) == (2012, 3)
    assert (agreement.provisions[0].weeks_from, agreement.provisions[0].weeks_to) == (3, 5)


def test_what_was_changed_by_hand_is_left_alone(work: Session) -> None:
    load_history(AT)
    first = work.scalars(select(Mobility).order_by(Mobility.id)).first()
    assert first
    first.period = "2012-06"
    load_history(AT)
    assert first.period == "2012-06"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2014", (2014, None, None)), ("2012-05", (2012, 5, None)), ("2016-spring", (2016, None, "spring"))],
)
def test_a_period_is_as_exact_as_its_source(text: str, expected: tuple[int, int | None, str | None]) -> None:
    found = rules.period(text)
    assert (found.year, found.month, found.season) == expected


@pytest.mark.parametrize("text", ["", "soon", "2012-monsoon", "12-05"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a period"):
        rules.period(text)
