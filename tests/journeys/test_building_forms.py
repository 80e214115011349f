"""A coordinator at a keyboard builds the two forms of a call in a browser, with conditions; applicants fill them in."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from app.applications.actions import releasing
from app.applications.models import Application
from app.calls.models import Call, CallHost
from app.kit import clock, passwords
from app.kit.db import unit_of_work
from tests.journeys import hands
from tests.journeys.paperwork import press
from tests.makers.calls import a_call, a_partner
from tests.makers.people import an_account

PASSWORD = "seven green bicycles"
OWN = ("given_ka", "family_ka", "given_latin", "family_latin")
NAMES = ("Given name in Georgian", "Family name in Georgian", "Given name in Latin", "Family name in Latin", "Date of")
TEXT = "მინდა ვნახო, როგორ მუშაობენ თანამედროვე სახელოსნოში."
Somebody = Callable[..., Page]
STEPS = """target => {
  const stops = [];
  for (const each of document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")) {
    const radios = each.type === "radio" ? [...document.getElementsByName(each.name)] : [];
    if (radios.length && each !== (radios.find((radio) => radio.checked) ?? radios[0])) continue;
    if (each.tabIndex >= 0 && each.checkVisibility()) stops.push(each);
  }
  return stops.indexOf(target) - stops.indexOf(document.activeElement);
}"""  # how many steps of the Tab key it should take: fewer looks at the page


@pytest.fixture
def call(served: str) -> Call:
    """A draft for students and teachers, without a form of its own, and a coordinator."""
    with unit_of_work():
        hosts = [CallHost(partner=a_partner(key="poznan-1"), places={"student": 1, "teacher": 1})]
        coordinator = an_account("coordinator", category=None)
        coordinator.email, coordinator.password_hash = "coordinator@example.org", passwords.hashed(PASSWORD)
        return a_call("draft", hosts=hosts, key="poznan-2017")


class Keyboard:
    """Somebody who has a keyboard and nothing else; every page that is passed through is held against axe."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.looked_at: set[str] = set()

    def reach(self, target: Locator) -> None:
        """Go there with the Tab key, as far as it takes."""
        expect(target).to_be_visible()
        for _step in range(target.evaluate(STEPS) - 2):
            self.page.keyboard.press("Tab")
        for _step in range(300):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the Tab key does not reach {target}")

    def press(self, words: str, exact: bool = False) -> None:
        """Press a button of the page's main part."""
        self._enter(self.main.get_by_role("button", name=words, exact=exact).first)

    def follow(self, words: str) -> None:
        """Follow a link of the page's main part."""
        self._enter(self.main.get_by_role("link", name=words).first)

    def write(self, label: str, text: str) -> None:
        """Write into a field."""
        self.reach(self.main.get_by_label(label).first)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def choose(self, label: str, option: str) -> None:
        """Choose in a list by the first letters of an option."""
        self.reach(self.main.get_by_label(label))
        self.page.keyboard.type(option)

    def tick(self, label: str) -> None:
        """Tick a box."""
        box = self.main.get_by_label(label, exact=True)
        self.reach(box)
        self.page.keyboard.press("Space")
        expect(box).to_be_checked()

    def pick(self, label: str) -> None:
        """Pick one of several, with the arrow keys."""
        wanted = self.main.get_by_role("radio", name=label, exact=True)
        group = self.main.get_by_role("radio").first
        self.reach(group)
        self.page.keyboard.press("Space")
        for _step in range(12):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrow keys do not reach {label}")

    @property
    def main(self) -> Locator:
        """The main part of the page."""
        return self.page.get_by_role("main")

    def _enter(self, target: Locator) -> None:
        self.look()
        self.reach(target)
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.page.keyboard.press("Enter")

    def look(self) -> None:
        """Hold a page of the builder against axe, each kind of page once."""
        template = "/".join(self.page.url.partition("/form")[2].partition("?")[0].split("/")[1:2])
        kind = f"{template} {self.main.get_by_role('heading', level=1).inner_text()}"
        if kind in self.looked_at:
            return
        self.looked_at.add(kind)
        found = Axe().run(self.page).response["violations"]
        serious = [
            (each["id"], each["nodes"][0]["html"][:200]) for each in found if each["impact"] in ("serious", "critical")
        ]
        assert serious == [], f"{self.page.url}: {serious}"


def add(nino: Keyboard, section: str, kind: str, label: str, **fields: str) -> None:
    """A question of one's own, with what its page asks for."""
    nino.follow(f"Add a question {section}")
    nino.follow(kind)
    nino.write("Question in Georgian", f"{label} ქართულად")
    nino.write("Question in English", label)
    for name, text in fields.items():
        nino.write(name.replace("_", " "), text)


def begin_with_names(nino: Keyboard) -> None:
    """An empty form, and in it the questions that papers read by name."""
    nino.follow("Begin anew or copy")
    nino.pick("An empty form")
    nino.press("Begin with this")
    for ready in NAMES:
        nino.follow("Add a question About you")
        nino.choose("Ready-made question", ready)
        nino.press("Add this question")


def build(nino: Keyboard) -> None:
    """A second section: questions for both, for students and for teachers."""
    nino.follow("Add a section")
    nino.write("Title in Georgian", "პრაქტიკა")
    nino.write("Title in English", "Practice")
    nino.press("Save the section")
    add(nino, "Practice", "A number", "How often abroad?", Smallest_number="1")
    nino.press("Save the question")
    add(nino, "Practice", "Yes or no", "Abroad before?")
    nino.press("Save the question")
    add(nino, "Practice", "Long text", "Why do you want to go?", Most_words="150")
    nino.tick("Students")
    nino.press("Save the question")
    add(nino, "Practice", "Long text", "Your lesson plan", Most_words="200")
    nino.tick("Teachers")
    nino.press("Save the question")
    add(nino, "Practice", "Several of several", "Which tools?")
    for n, tool in enumerate(("Saw", "Lathe", "Oven")):
        nino.reach(nino.main.locator(f"#choices-{n}-label_ka"))
        nino.page.keyboard.insert_text(f"{tool} ქართულად")
        nino.reach(nino.main.locator(f"#choices-{n}-label_en"))
        nino.page.keyboard.insert_text(tool)
    nino.tick("Students")
    nino.press("Save the question")
    add(nino, "Practice", "Consent", "I have read the rules")
    nino.press("Save the question")


def condition(nino: Keyboard, question: str, earlier: str, how: str, value: str) -> None:
    """Shown only after an answer to an earlier question, all built from choices."""
    nino.follow(f"Condition {question}")
    nino.choose("Earlier question", earlier)
    nino.press("Go on")
    nino.pick(how)
    nino.choose("Compared with", value)
    nino.press("Add the condition")
    nino.follow("Back to the form")


def look_at_both(nino: Keyboard) -> None:
    """The preview, as a student and as a teacher would see it, in both languages."""
    nino.follow("Preview: Students")
    expect(nino.main.get_by_label("Why do you want to go?")).to_be_visible()
    expect(nino.main.get_by_text("Your lesson plan")).to_have_count(0)
    expect(nino.main.get_by_label("How often abroad?")).to_have_count(0)
    nino.reach(nino.main.get_by_label("Yes", exact=True))
    nino.page.keyboard.press("Space")
    nino.press("Show what follows from the answers")
    expect(nino.main.get_by_label("How often abroad?")).to_be_visible()
    nino.look()
    nino.follow("Teachers")
    expect(nino.main.get_by_label("Your lesson plan")).to_be_visible()
    nino.follow("ქართული")
    expect(nino.main.get_by_label("Your lesson plan ქართულად")).to_be_visible()
    nino.look()


def test_two_forms_are_built_with_a_keyboard_and_filled_in_on_a_phone(call: Call, somebody: Somebody) -> None:
    page = somebody(desk=True)
    page.goto("/sign-in?language=en")
    page.get_by_label("E-mail").fill("coordinator@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    press(page, "Sign in")
    page.goto(f"/office/calls/{call.key}/form")
    nino = Keyboard(page)
    begin_with_names(nino)
    build(nino)

    nino.press("Up Abroad before?")
    expect(page.locator("#up-abroad_before")).to_be_focused()
    condition(nino, "How often abroad?", "Abroad", "is", "Yes")
    nino.press("Down Abroad before?")
    expect(page.get_by_text("so it must stand after it")).to_be_visible()
    nino.follow("Take out Abroad before?")
    expect(nino.main).to_contain_text("Other questions depend on this one")
    nino.look()
    page.go_back()

    condition(nino, "Which tools?", "Abroad", "is", "No")

    look_at_both(nino)
    opened(call)
    for category, scripts in (("student", True), ("teacher", False)):
        kept = filled_in(somebody, call, category, scripts)
        assert kept["how_often_abroad"] == "2" and "which_tools" not in kept
        assert ("why_do_you_want_to_go" in kept, "your_lesson_plan" in kept) == (
            category == "student", category == "teacher",
        )  # fmt: skip


def opened(call: Call) -> None:
    """The call is published with the form that was built, and takes applications."""
    now = clock.now()
    with unit_of_work() as work:
        mine = work.get_one(Call, call.id)
        mine.opens_at, mine.closes_at = now - timedelta(days=1), now + timedelta(days=2)
        mine.starts_on, mine.ends_on = now.date() + timedelta(days=90), now.date() + timedelta(days=140)
        releasing.publish(mine, by="system", at=now)


def filled_in(somebody: Somebody, call: Call, category: str, scripts: bool) -> dict[str, Any]:
    """What an applicant handed in on a phone in Georgian, with the keyboard alone, in the form that was built."""
    with unit_of_work():
        who = an_account(category=category, birth_date=None, **dict.fromkeys(OWN, ""))
        who.password_hash, who.language = passwords.hashed(PASSWORD), "ka"
    page = somebody(language="ka", scripts=scripts)
    page.goto(f"/applications/begin/{call.key}")
    hands.fill_in(page, {"email": who.email, "password": PASSWORD})
    page.wait_for_load_state("networkidle")
    hands.press(page)
    hands.press(page)
    while "/sections/" in page.url:
        hands.accessible(page) if scripts else None
        hands.fill_in(page, {
            "given_ka": "ნინო", "family_ka": "მაგალითაშვილი", "given_latin": "Nino", "family_latin": "Magalitashvili",
            "birth_date": "1980-04-04", "abroad_before": "true", "how_often_abroad": "2",
            "why_do_you_want_to_go": TEXT, "your_lesson_plan": TEXT, "i_have_read_the_rules": ["y"],
        })  # fmt: skip
    hands.press(page, "გაგზავნა")
    with unit_of_work(read_only=True) as work:
        made = work.scalars(select(Application).where(Application.account_id == who.id)).one()
        assert made.submitted and made.number
        return dict(made.submitted["answers"])
