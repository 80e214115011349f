"""A member's own scores as a paper to sign: once they are handed in, and for nobody else."""

from app.committee.models import Review
from app.kit.db import unit_of_work
from tests.browser import Browser
from tests.makers.selection import a_competition
from tests.papers.examples import words


def test_a_member_takes_the_sheet_of_own_scores_which_names_the_application_by_number(browser: Browser) -> None:
    with unit_of_work():
        made = a_competition(9, 8)
        first = made.applications[0]
        person = first.account.person
    browser.sign_in_as(made.chair.account)
    page = browser.get(f"/committee/applications/{first.id}")
    printed = words(page.click("My score sheet").response.data)
    assert f"№ {first.number}" in printed and "9 / 10" in printed and "90.00" in printed
    assert made.chair.account.person.family_latin in printed
    assert person.family_latin not in printed and person.family_ka not in printed


def test_nobody_else_finds_it_and_before_handing_in_there_is_none(browser: Browser) -> None:
    with unit_of_work():
        made = a_competition(9, 8)
        first = made.applications[0]
    address = f"/committee/applications/{first.id}/score-sheet.pdf"
    for account in (made.second.account, first.account):
        browser.sign_in_as(account)
        assert browser.get(address).status == 404
    with unit_of_work() as work:
        (review,) = work.query(Review).filter_by(application_id=first.id).all()
        review.state, review.handed_in_at = "begun", None
    browser.sign_in_as(made.chair.account)
    answer = browser.get(address)
    assert answer.status == 409 and "once the scores are handed in" in answer.text
