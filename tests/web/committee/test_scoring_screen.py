"""The scoring screen: two devices, a session that is over, own note and flag, words to the applicant, the way on."""

from collections.abc import Iterator

import pytest
import time_machine
from sqlalchemy import select, update

from app.accounts.models import SignIn
from app.applications.models import Application
from app.calls.models import Call
from app.committee import actions, queries
from app.committee.models import Member, Review
from app.kit import clock, passwords
from app.kit.db import session, unit_of_work
from app.selection import actions as deciding
from app.selection.queries import letter_of
from tests.browser import Browser, Page
from tests.counting import questions
from tests.makers.applications import a_member, a_review
from tests.makers.committee import FILLED, a_scored_call, screen
from tests.makers.selection import DECIDED_AT, a_competition

PASSWORD = "seven green bicycles"
HERE = {"Origin": "http://localhost"}
BEHIND = {"headers": {"X-Autosave": "1", "Accept": "application/json"}}
NOTE = "an unmistakable pelican"


@pytest.fixture(autouse=True)
def in_may_2017() -> Iterator[None]:
    """Stand between the closing of the call and the decision."""
    with time_machine.travel("2017-05-10 09:00:00+00:00", tick=True):
        yield


def stored(review: Review) -> Review:
    """The review as the database has it now."""
    with unit_of_work(read_only=True):
        return session().scalars(select(Review).where(Review.id == review.id)).one()


def of_field(page: Page, name: str) -> str:
    """What stands in a text field."""
    found = page.html.find(attrs={"name": name})
    assert found is not None, name
    return found.get_text().strip() if found.name == "textarea" else str(found["value"])  # type: ignore[union-attr]


def two_devices(browser: Browser) -> tuple[Review, Page, Page]:
    """One member, with the same review open at two devices."""
    with unit_of_work():
        _call, member, [review] = a_scored_call(1)
    address = screen(review.application)
    phone, desk = browser.sign_in_as(member.account), browser.another().sign_in_as(member.account)
    return review, phone.get(address), desk.get(address)


def test_what_two_devices_wrote_in_different_fields_is_kept_from_both(browser: Browser) -> None:
    review, phone, desk = two_devices(browser)
    desk.press("Save", **{"score-motivation": "5", "comment": "From the desk."})
    page = phone.press("Save", **{"score-language": "10", "note": NOTE})
    assert "are saved" in str(page.html) and not page.errors
    kept = stored(review)
    assert kept.scores == {"motivation": "5", "language": "10"}
    assert (kept.comment, kept.note) == ("From the desk.", NOTE)


def test_what_two_devices_wrote_in_the_same_field_is_shown_and_asked_about(browser: Browser) -> None:
    review, phone, desk = two_devices(browser)
    desk.press("Save", **{"score-motivation": "5", "comment": "From the desk."})
    page = phone.press("Hand in", **{"score-motivation": "10", "score-language": "10", "comment": "From the phone."})
    assert "it stands above" in page.errors[0] and "Another device has saved 5 here" in page.errors[1]
    assert "From the desk." in page.text and of_field(page, "comment") == "From the phone."
    kept = stored(review)
    assert (kept.state, kept.scores, kept.comment) == (
        "begun",
        {"motivation": "5", "language": "10"},
        "From the desk.",
    )
    page.press("Hand in")
    kept = stored(review)
    assert (kept.state, kept.scores["motivation"], kept.comment) == ("handed_in", "10", "From the phone.")


def test_saving_behind_the_page_overwrites_nothing_of_another_device(browser: Browser) -> None:
    review, phone, desk = two_devices(browser)
    desk.press("Save", **{"score-motivation": "5"})
    typed = {"_seen": of_field(phone, "_seen"), "score-motivation": "10", "score-language": "10"}
    answer = phone.browser.post(phone.path, typed, **BEHIND).response.json
    assert "another device" in answer["conflict"] and stored(review).scores == {"motivation": "5", "language": "10"}
    assert "score-motivation" not in answer["seen"] and "score-language" in answer["seen"]


def test_scores_handed_in_elsewhere_refuse_what_comes_late_and_show_it_once_more(browser: Browser) -> None:
    _review, phone, desk = two_devices(browser)
    desk.press("Hand in", **FILLED)
    late = phone.browser.post(phone.path, {"score-motivation": "10"}, **BEHIND)
    assert late.status == 422 and "handed in" in late.response.json["error"]
    page = phone.browser.get(phone.path)
    box = page.html.select_one("[data-unsent-words]")
    assert box is not None and box.has_attr("hidden")
    assert [each["value"] for each in box.select("input[name^=score-]")] == ["5", "10"]


def test_what_was_typed_when_the_session_was_over_stands_on_the_page_after_signing_in(browser: Browser) -> None:
    review, phone, _desk = two_devices(browser)
    with unit_of_work():
        kept = session().get_one(Review, review.id).member.account
        kept.password_hash = passwords.hashed(PASSWORD)
        session().execute(update(SignIn).values(expires_at=clock.now()))
    typed = {"_seen": of_field(phone, "_seen"), "score-motivation-exact": "7.5", "note": NOTE, "deed": "save"}
    assert phone.browser.post(phone.path, typed, **BEHIND).status == 401
    page = phone.browser.post(phone.path, typed, headers=HERE)
    assert page.status == 401
    page = page.press("Sign in", email=kept.email, password=PASSWORD)
    assert "What you had typed is here" in page.text and of_field(page, "note") == NOTE
    assert stored(review).note == ""
    page.press("Save")
    assert (stored(review).note, stored(review).scores["motivation"]) == (NOTE, "7.5")
    assert "What you had typed" not in phone.browser.get(phone.path).text


def test_a_note_and_a_flag_are_read_by_nobody_else_and_can_still_be_changed_after_handing_in(browser: Browser) -> None:
    with unit_of_work():
        call, member, [review, _other] = a_scored_call(2)
        chair = a_member(call, is_chair=True)
        a_review(review.application, chair, motivation="3", language="4")
    mine = browser.sign_in_as(member.account)
    mine.get(screen(review.application)).press("Hand in", note=NOTE, is_flagged="y", **FILLED)
    page = mine.get(screen(review.application))
    assert of_field(page, "note") == NOTE and stored(review).is_flagged
    theirs = browser.another().sign_in_as(chair.account).get(screen(review.application))
    assert "pelican" not in theirs.response.text and 'name="is_flagged" checked' not in theirs.response.text
    page.press("Save my note", note=f"{NOTE}, and a heron", is_flagged=None)
    assert (stored(review).note, stored(review).is_flagged) == (f"{NOTE}, and a heron", False)
    assert stored(review).state == "handed_in"


def test_the_list_shows_what_is_open_flagged_or_handed_in(browser: Browser) -> None:
    with unit_of_work():
        call, member, reviews = a_scored_call(3)
        reviews[0].is_flagged = True
        actions.save_scores(reviews[1], {"motivation": "1", "language": "2"}, "", by="x", at=clock.now())
        actions.hand_in(reviews[1], by="x", at=clock.now())
    page = browser.sign_in_as(member.account).get(f"/committee/{call.key}")
    assert len(page.html.select("tbody tr")) == 3
    for chip, expected in (("To score", {0, 2}), ("To look at again", {0}), ("Scores in", {1})):
        shown = {row.get_text(" ").split()[0] for row in page.click(chip).html.select("tbody th")}
        assert shown == {reviews[n].application.number for n in expected}, chip


def test_a_long_list_is_cut_into_pages_and_asks_no_more_for_more_rows(browser: Browser) -> None:
    with unit_of_work():
        call, member, _reviews = a_scored_call(103)
        short, few, _one = a_scored_call(1)
    page = browser.sign_in_as(member.account).get(f"/committee/{call.key}")
    rows = [row.get_text() for row in page.html.select("tbody th")]
    rest = [row.get_text() for row in page.click("Next page").html.select("tbody th")]
    assert (len(rows), len(rest), len({*rows, *rest})) == (100, 3, 103)
    other = browser.another().sign_in_as(few.account)
    assert questions(browser, f"/committee/{call.key}") == questions(other, f"/committee/{short.key}")


def test_one_walks_through_all_of_them_in_ones_own_order_there_and_back(browser: Browser) -> None:
    with unit_of_work():
        _call, member, _reviews = a_scored_call(4)
        order = [place.application_id for place in queries.own_list(session().get_one(Member, member.id))]
    page = browser.sign_in_as(member.account).get(f"/committee/applications/{order[0]}")
    assert not page.html.select("a[rel=prev]")
    for application_id in order[1:]:
        page = page.click("Next one")
        assert page.path == f"/committee/applications/{application_id}"
    assert not page.html.select("a[rel=next]")
    assert page.click("Previous one").path == f"/committee/applications/{order[2]}"


def test_words_to_the_applicant_come_with_the_result_without_a_name_and_not_before(browser: Browser) -> None:
    with unit_of_work():
        made = a_competition(9, 8)
        best = made.applications[0]
        a_review(best, made.second, motivation="9", language="9")
        reviews = session().scalars(select(Review).where(Review.application_id == best.id)).all()
        for n, review in enumerate(reviews):
            review.to_applicant, review.note = f"Words {9 - n} for you.", NOTE
        names = [review.member.account.person.family_latin for review in reviews]
        assert queries.words_to(best) == []
    applicant = browser.sign_in_as(best.account)
    assert applicant.get(f"/applications/{best.id}/result").status == 404
    with unit_of_work():
        call = session().get_one(Call, made.call.id)
        chair, second = session().get_one(Member, made.chair.id), session().get_one(Member, made.second.id)
        decision = deciding.propose(call, chair, present=[chair.id, second.id], dissent="", by="x", at=DECIDED_AT)
        deciding.confirm(decision, second, by="x", at=DECIDED_AT)
        assert queries.words_to(best) == []
        deciding.announce(call, by="x", at=DECIDED_AT)
    page = applicant.get(f"/applications/{best.id}/result")
    assert page.text.index("Words 8 for you.") < page.text.index("Words 9 for you.")
    assert not [said for said in (*names, "pelican") if said in page.response.text]
    with unit_of_work(read_only=True):
        letter = letter_of(session().get_one(Application, best.id))
        assert letter.words == ("Words 8 for you.", "Words 9 for you.")  # type: ignore[attr-defined]
