"""A committee that scores blind talks and meets: names are completed as one types, and the wall follows the chair."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from app.committee.models import Conflict, Mention
from app.kit import passwords
from app.kit.db import session, unit_of_work
from tests.journeys.paperwork import press
from tests.journeys.test_poznan import PASSWORD, sign_in
from tests.makers.applications import a_member
from tests.makers.calls import CLOSES
from tests.makers.committee import in_phase
from tests.makers.people import an_account
from tests.makers.selection import Competition, a_competition

Somebody = Callable[..., Page]
POLL = 4_100  # ms, a little more than the wall waits between two questions


def a_discussion() -> Competition:
    """Two applications under discussion, scored blind; Maka Lomidze is recused from the first, Manana from neither."""
    with unit_of_work():
        made = a_competition(9, 8)
        made.call.blind = True
        maka = a_member(made.call, an_account(category=None, given_latin="Maka", family_latin="Lomidze"))
        a_member(made.call, an_account(category=None, given_latin="Manana", family_latin="Kobalia"))
        session().add(Conflict(member=maka, application=made.applications[0], reason="cousins", at=CLOSES))
        for account, names in (
            (made.second.account, "Giorgi Beridze"),
            (made.applications[0].account, "Zurab Secretidze"),
        ):
            account.person.given_latin, account.person.family_latin = names.split()
        in_phase(made.call, "discussion")
        made.chair.account.email, made.chair.account.password_hash = "chair@example.org", passwords.hashed(PASSWORD)
    return made


def offered(page: Page, typed: str) -> Locator:
    """The names that are offered once this is typed into the comment, from nothing."""
    words = page.locator("[name=text]")
    words.fill("")
    words.press_sequentially(typed)
    return page.get_by_role("option")


def test_a_name_is_completed_in_the_discussion_and_the_wall_follows_the_chair(served: str, somebody: Somebody) -> None:
    made = a_discussion()
    chair = sign_in(somebody(desk=True), "chair@example.org")
    name_somebody(chair, made)
    chair.goto(f"/committee/{made.call.key}/meeting")
    press(chair, "Open the meeting")
    wall = chair.context.new_page()
    wall.clock.install()
    wall.goto(f"/committee/{made.call.key}/meeting/projector")
    follow(chair, wall, str(made.applications[0].number))


def name_somebody(chair: Page, made: Competition) -> None:
    """Who is recused is not offered; who is chosen with the keys is written out, named, and read by everybody."""
    first, second = (application.id for application in made.applications)
    chair.goto(f"/committee/applications/{first}/discussion")
    expect(chair.locator(".mention-anchor")).to_have_count(1)  # the script has started
    expect(offered(chair, "What says @Ma")).to_have_text(["Manana Kobalia"])
    chair.goto(f"/committee/applications/{second}/discussion")
    expect(chair.locator(".mention-anchor")).to_have_count(1)
    expect(offered(chair, "What says @Ma")).to_have_text(["Maka Lomidze", "Manana Kobalia"])
    chair.keyboard.press("Escape")
    expect(chair.get_by_role("option")).to_have_count(0)
    expect(offered(chair, "a@example.org and @loM")).to_have_text(["Maka Lomidze"])
    chair.keyboard.press("Enter")
    chair.keyboard.type("and @mana")
    chair.keyboard.press("ArrowUp")
    chair.keyboard.press("Tab")
    expect(chair.locator("[name=text]")).to_have_value("a@example.org and @Maka Lomidze and @Manana Kobalia ")
    press(chair, "Add the comment")
    expect(chair.locator(".comment")).to_contain_text("@Maka Lomidze")
    assert "#comment-" in chair.url, "where a phone shows what was said"
    with unit_of_work(read_only=True):
        named = [mention.member.account.person.given_latin for mention in session().scalars(select(Mention))]
    assert sorted(named) == ["Maka", "Manana"]


def follow(chair: Page, wall: Page, number: str) -> None:
    """What the room sees: who leaves, then the number in large letters and no name, then who comes back and no number;
    and nothing at all while nobody knows whether it is still so."""
    shown = wall.locator("#now")
    expect(shown).to_contain_text("Leaves the room: Maka Lomidze.")
    expect(shown).not_to_contain_text(number)
    press(chair, "Take it up")
    wall.clock.run_for(POLL)
    expect(wall.get_by_role("heading", name=number)).to_be_visible()
    expect(shown).to_contain_text("Out of the room: Maka Lomidze")
    assert "Secretidze" not in wall.content()
    size = "(all) => all.map((each) => parseFloat(getComputedStyle(each).fontSize))"
    assert wall.locator("#now h2").evaluate_all(size)[0] > 64
    assert min(wall.locator("#now td").evaluate_all(size)) > 24
    wall.route("**/projector", lambda route: route.fulfill(status=503, body="<p>not now</p>"))
    wall.clock.run_for(POLL)
    expect(wall.get_by_text("No connection. What was here may no longer be so")).to_be_visible()
    expect(shown).to_be_hidden()
    wall.unroute_all()
    press(chair, "Settle it and go on")
    wall.clock.run_for(POLL)
    expect(shown).to_contain_text("Comes back: Maka Lomidze.")
    expect(shown).not_to_contain_text(number)
    expect(wall.get_by_text("No connection.")).to_be_hidden()
