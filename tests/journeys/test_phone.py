"""The chief pages on a phone in Georgian: accessible, not wider than the screen, and made for a thumb."""

from collections.abc import Callable

from playwright.sync_api import Page

from app.kit import passwords
from app.kit.db import session, unit_of_work
from tests.journeys.hands import accessible
from tests.journeys.test_poznan import PASSWORD, sign_in
from tests.security.scenario import a_scenario

PAGES = {
    "anonymous": ("/", "/calls/{call_key}", "/partners", "/verify"),
    "owner": ("/applications/{application_id}",),
    "chair": ("/committee/{call_key}", "/committee/applications/{application_id}", "/committee/{call_key}/selection"),
    "coordinator": (
        "/office/", "/office/calls/{call_key}", "/office/calls/{call_key}/applications", "/office/trips/{trip_key}",
        "/office/trips/{trip_key}/readiness", "/office/partners/{partner_key}", "/office/events/{event_key}/guests",
    ),
}  # fmt: skip
OUT_OF_REACH = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
  .filter((each) => each.type !== "hidden" && each.checkVisibility())
  .filter((each) => !each.closest(".skip, .visually-hidden, .table-cards thead, svg"))
  .filter((each) => getComputedStyle(each).display !== "inline"
    || each.parentElement.textContent.trim() === each.textContent.trim())
  .filter((each) => {
    const place = (["checkbox", "radio"].includes(each.type) && each.labels[0]) || each;
    place.scrollIntoView({ block: "center", behavior: "instant" });
    const box = place.getClientRects()[0];
    return [[0, -20], [0, 20], [-20, 0], [20, 0]].some(([right, down]) => {
      const x = Math.min(innerWidth - 1, Math.max(0, box.left + box.width / 2 + right));
      const hit = document.elementFromPoint(x, box.top + box.height / 2 + down);
      return hit && !each.contains(hit) && hit.closest("label")?.control !== each;
    });
  }).map((each) => each.outerHTML.slice(0, 160))"""
"""What a thumb misses 20 px beside its middle; links within a sentence are exempt."""


def test_the_chief_pages_are_made_for_a_thumb(somebody: Callable[..., Page]) -> None:
    with unit_of_work():
        scenario = a_scenario()
        emails = {}
        for persona in PAGES:
            if account := scenario.people[persona]:
                account.password_hash = passwords.hashed(PASSWORD)
                emails[persona] = account.email
        session().flush()
    for persona, addresses in PAGES.items():
        page = somebody(language="ka")
        if persona in emails:
            sign_in(page, emails[persona])
            page.goto("/?language=ka")
        for address in addresses:
            answer = page.goto(address.format(**scenario.subjects))
            assert answer and answer.status == 200, address
            accessible(page)
            assert page.evaluate(OUT_OF_REACH) == [], page.url
