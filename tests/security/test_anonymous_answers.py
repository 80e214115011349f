"""Nobody can tie an anonymous answer to who wrote it: neither the administrator, nor an export, nor a whole database.

What a page or a file can tell is made of the database. So it is enough that the database holds exactly the same whoever
wrote which sheet: then there is nothing in it from which anybody could find out.
"""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app import schema
from app.kit.db import Database, database, session, unit_of_work
from app.questionnaires import queries
from app.questionnaires.actions import asking
from app.questionnaires.models import Questionnaire
from app.questionnaires.results import results_of, sheets, table
from tests.makers.questionnaires import BACK, BY, an_open_questionnaire, answered

TEXTS = ("the workshop", "the sea", "the people", "my mentor", "the bread", "")
ORDERS = ((0, 1, 2, 3, 4, 5), (5, 4, 3, 2, 1, 0), (2, 0, 5, 1, 4, 3))


def asked_of_six(*, is_anonymous: bool) -> int:
    with unit_of_work():
        asked, _links = an_open_questionnaire(len(TEXTS), is_anonymous=is_anonymous)
        return asked.id


def after(asked_id: int, order: tuple[int, ...]) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table when the first person has written the text with the first number, and so on."""
    with database().work() as current:
        asked = current.get_one(Questionnaire, asked_id)
        for n, (link, text) in enumerate(zip(queries.links_of(asked), order, strict=True)):
            answered(link, at=BACK + n * timedelta(hours=1), best=TEXTS[text], overall=str(1 + text % 4))
        asking.close(asked, by=BY, at=BACK + timedelta(days=1))
        current.flush()
        found = {
            each.name: [tuple(row) for row in current.execute(select(each).order_by(*each.primary_key))]
            for each in schema.metadata.sorted_tables
        }
        current.rollback()
    return found


def test_the_database_is_the_same_whoever_wrote_which_answers(database: Database) -> None:
    asked_id = asked_of_six(is_anonymous=True)
    first, *others = (after(asked_id, order) for order in ORDERS)
    assert len(first["questionnaire_answers"]) == len(TEXTS)
    for other in others:
        assert other == first


def test_by_name_it_is_another_one_so_this_comparison_would_see_a_difference(database: Database) -> None:
    asked_id = asked_of_six(is_anonymous=False)
    first, *others = (after(asked_id, order) for order in ORDERS)
    assert all(other != first for other in others)


@pytest.mark.parametrize("people, shown", [(4, False), (5, True)])
def test_neither_page_nor_export_shows_what_fewer_than_five_people_said(
    database: Database, people: int, shown: bool
) -> None:
    with unit_of_work():
        asked, links = an_open_questionnaire(people, is_anonymous=True)
        for n, link in enumerate(links):
            answered(link, best=TEXTS[n], **({"safe": False, "unsafe": "a quarrel"} if n == 0 else {}))
        assert list(table(results_of(asked))[1]) == []  # while it is open somebody could look before and after
        asking.close(asked, by=BY, at=BACK)
        rows = str(list(table(results_of(asked))[1]))
        assert ("the workshop" in rows) == shown
        assert "a quarrel" not in rows  # one person was asked that
        assert list(sheets(asked)[1]) == []
        session().rollback()
