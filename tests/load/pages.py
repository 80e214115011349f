"""What the pages of a large call cost the server: `python -m tests.load.pages [APPLICATIONS]` (10,000 unless said).

Makes a call that is being scored, with so many applications, a committee of 40 and three reviews each, in an embedded
database on disk, and asks for the pages as people do, one after the other, through Flask's test client. Each line
tells the median of its answers in milliseconds, by the clock and by the processor, and how many questions the page asks
the database; the first answer of a page, which may work out what later ones find at hand, stands in brackets.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from random import Random
from statistics import median
from typing import Any

from sqlalchemy import insert, select

from app.accounts.models import Account, Person
from app.applications.models import Application
from app.calls.models import Call, CallHost, Quota
from app.committee.actions import open_meeting
from app.committee.models import Member, Review
from app.committee.queries import own_list
from app.kit import clock, migrating
from app.kit.collecting import settle
from app.kit.db import Base, session, unit_of_work
from app.kit.settings import Settings, settings
from app.main import create_app
from tests.browser import Browser
from tests.counting import counted
from tests.makers.applications import a_member, a_review, an_application
from tests.makers.calls import CLOSES, a_call, a_criterion, a_partner
from tests.makers.committee import in_phase
from tests.makers.people import an_account

FIELDS = ("information_technology", "graphic_design", "tourism", "cooking", "textiles")
MEMBERS, EACH, TIMES, AT_ONCE = 40, 3, 15, 5000
KEYS = {"student": ("motivation", "language", "skills", "portfolio"), "teacher": ("plan", "language", "experience")}


def a_large_call(applications: int) -> Call:
    """The call with its people; the last member has scored nothing yet, all the others everything."""
    hosts = [CallHost(partner=a_partner(), places={"student": 8, "teacher": 3}) for _host in range(10)]
    quotas = [Quota(key=field, label={"en": field}, where={"field": field}, minimum=5, maximum=40) for field in FIELDS]
    lines = [a_criterion(category, key) for category, keys in KEYS.items() for key in keys]
    for place, line in enumerate(lines):
        line.position = place
    call = a_call("scoring", hosts=hosts, quotas=quotas, criteria=lines, quorum=2)
    members = [a_member(call, is_chair=place == 0) for place in range(MEMBERS)]
    people(call, members, applications)
    return call


def people(call: Call, members: list[Member], applications: int) -> None:
    """The applicants, their applications and reviews: copies of one of each, in bulk."""
    models = {category: an_application(call, category=category) for category in KEYS}
    review = a_review(models["student"], members[0], motivation="5")
    first = {model: 1 + session().query(model).count() for model in (Person, Account, Application, Review)}
    chance = Random(applications)
    numbers = iter(range(applications))
    while some := list(islice(numbers, AT_ONCE)):
        rows: dict[type[Base], list[dict[str, Any]]] = {model: [] for model in first}
        for n in some:
            model = models["student" if n % 4 else "teacher"]
            person = values(model.account.person) | {"id": first[Person] + n, "field": chance.choice(FIELDS)}
            person |= {
                "gender": chance.choice(("female", "male")),
                "family_latin": f"Name{n}",
                "family_ka": f"გვარი{n}",
            }
            account = {"id": first[Account] + n, "person_id": person["id"], "email": f"applicant{n}@example.org"}
            mine = {"id": first[Application] + n, "account_id": account["id"], "fingerprint": f"{n:064x}"}
            mine["number"] = f"{'S' if n % 4 else 'T'}-{n:06}"
            mine["submitted"] = {
                **(model.submitted or {}),
                "person": {**model.submitted["person"], "field": person["field"]},
            }  # type: ignore[index]
            rows[Person].append(person)
            rows[Account].append(values(model.account) | account)
            rows[Application].append(values(model) | mine)
            level = chance.randint(2, 9)
            for place, member in enumerate(chance.sample(members, EACH)):
                given = {key: str(level + chance.randint(-1, 1)) for key in KEYS[model.category]}
                handed = {"scores": given, "state": "handed_in", "handed_in_at": CLOSES, "saved_at": CLOSES}
                nothing = {"scores": {}, "state": "assigned", "handed_in_at": None}
                own = {"id": first[Review] + EACH * n + place, "member_id": member.id, "application_id": mine["id"]}
                rows[Review].append(values(review) | own | (nothing if member is members[-1] else handed))
        for table, those in rows.items():
            session().execute(insert(table), those)


def values(row: Any) -> dict[str, Any]:
    """The columns of a row."""
    return {column.key: getattr(row, column.key) for column in type(row).__mapper__.column_attrs}


def measured(name: str, ask: Callable[[], Any]) -> float:
    """Ask many times, print the line, give the median by the clock in milliseconds."""
    with counted() as asked:
        first, _processor = once(ask)
    taken = [once(ask) for _turn in range(TIMES)]
    clock, processor = (median(each) for each in zip(*taken, strict=True))
    print(f"{name:34} {clock:7.1f} ms, processor {processor:7.1f} ms (first {first:7.0f} ms), {len(asked):3} questions")
    return clock


def once(ask: Callable[[], Any]) -> tuple[float, float]:
    """Milliseconds by the clock and of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    ask()
    return 1000 * (time.perf_counter() - clock), 1000 * (time.process_time() - processor)


def page(browser: Browser, address: str) -> Callable[[], None]:
    """Ask for a page, which must be there."""

    def ask() -> None:
        answer = browser.client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)

    return ask


def saving(browser: Browser, addresses: Iterator[str]) -> Callable[[], None]:
    """Save the scores of the next application, as the screen does behind the page."""
    scores = {f"score-{key}": "5" for keys in KEYS.values() for key in keys}

    def ask() -> None:
        form = {"csrf_token": browser.token, "comment": "Fine.", **scores}
        answer = browser.client.post(next(addresses), data=form, headers={"X-Autosave": "1"})
        assert answer.status_code == 200, answer.text

    return ask


def main(applications: int) -> None:
    """Make the call in a home of its own, and print a line for each page."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["GATSVLA_HOME"] = home
        settings.cache_clear()
        app = create_app(Settings())
        migrating.upgrade()
        begun = time.perf_counter()
        with unit_of_work() as work:
            call, coordinator = a_large_call(applications), an_account("coordinator", category=None)
            seats = list(work.scalars(select(Member).where(Member.call_id == call.id)))
            places = [place.application_id for place in own_list(seats[-1])]
        took = time.perf_counter() - begun
        print(f"{applications} applications made in {took:.0f} s, {len(places)} for the last member")
        office = Browser(app).sign_in_as(coordinator)
        chair, member = Browser(app).sign_in_as(seats[0].account), Browser(app).sign_in_as(seats[-1].account)
        applications_page = f"/office/calls/{call.key}/applications"
        screens = [f"/committee/applications/{place}" for place in places]
        settle()  # as the server does
        member.get(screens[0])
        measured("office: list", page(office, applications_page))
        measured("office: list, filtered", page(office, f"{applications_page}?q=category:teacher+eligible:yes"))
        measured("office: list, searched", page(office, f"{applications_page}?q=Name77"))
        for sort in ("name", "-score", "-reviews", "preferences"):
            measured(f"office: list, sorted by {sort}", page(office, f"{applications_page}?sort={sort}"))
        whole = "email,age,state,preferences,files,consent,reference,assigned,reviews,score,answer.language_english"
        measured("office: list, many columns", page(office, f"{applications_page}?columns=name,{whole}"))
        measured("office: one application", page(office, f"/office/applications/{places[0]}"))
        measured("member: list", page(member, f"/committee/{call.key}"))
        measured("member: list, sorted by name", page(member, f"/committee/{call.key}?sort=name"))
        opened = measured("member: scoring screen opened", page(member, screens[0]))
        saved = measured("member: scores saved", saving(member, iter(screens)))
        print(f"{'member: opened and saved together':34} {opened + saved:7.1f} ms")
        measured("chair: ranking", page(chair, f"/committee/{call.key}/selection"))
        with unit_of_work():
            open_meeting(in_phase(call, "discussion"), [seat.id for seat in seats], by="system", at=clock.now())
        measured("chair: discussions", page(chair, f"/committee/{call.key}/discussion"))
        measured("chair: one discussion", page(chair, f"/committee/applications/{places[0]}/discussion"))
        measured("chair: agenda of the meeting", page(chair, f"/committee/{call.key}/meeting"))
        measured("chair: wall of the meeting", page(chair, f"/committee/{call.key}/meeting/projector"))


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 10_000)
