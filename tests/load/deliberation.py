"""What the pages of a deliberation cost the server: `python -m tests.load.deliberation [APPLICANTS]`.

Without a number it loads the demonstration and asks for the pages of its two calls; with one it makes a call of so many
applicants, 45 hosts and 10 quotas, three reviews each. Milliseconds are those of the processor, whatever else the
machine is doing: the first answer, which works out what that page needs, and the best of three more.
"""

import os
import sys
import tempfile
import time
from random import Random

from sqlalchemy import select

from app.calls.models import Call, CallHost, Quota
from app.cli.demonstration import load
from app.committee.models import Member
from app.kit import clock, migrating
from app.kit.db import session, unit_of_work
from app.kit.settings import Settings, settings
from app.main import create_app
from tests.browser import Browser
from tests.makers.applications import a_member, a_review, an_application
from tests.makers.calls import a_call, a_partner
from tests.makers.people import an_account

PAGES = ("", "?bands=1", "/scores", "/prices", "/calibration", "/what-if", "/projector")
FIELDS = ("it", "auto", "tourism", "cooking", "textiles")


def a_large_call(applicants: int) -> None:
    """A call in scoring with tight places, quotas on fields, gender and first-timers, and twelve members."""
    chance = Random(applicants)
    hosts = [CallHost(partner=a_partner(), places={"student": 2, "teacher": 1}) for _host in range(45)]
    quotas = [
        a_quota("students", {"category": "student"}, most=80),
        a_quota("teachers", {"category": "teacher"}, most=35),
    ]
    quotas += [a_quota(field, {"field": field}, least=5, most=30) for field in FIELDS]
    quotas += [a_quota(gender, {"gender": gender}, least=30) for gender in ("female", "male")]
    quotas.append(a_quota("first", {"first_time": True}, least=40))
    call = a_call("scoring", hosts=hosts, quotas=quotas, quorum=2)
    members = [a_member(call, is_chair=place == 0) for place in range(12)]
    for place in range(applicants):
        category = "student" if place % 4 else "teacher"
        account = an_account(category=category)
        account.person.field, account.person.gender = chance.choice(FIELDS), chance.choice(("female", "male"))
        application = an_application(call, account, category=category)
        level = chance.randint(2, 9)
        for member in chance.sample(members, 3):
            keys = [criterion.key for criterion in call.rubric(category)]
            a_review(application, member, **{key: str(level + chance.randint(-1, 1)) for key in keys})


def a_quota(key: str, where: dict[str, object], least: int | None = None, most: int | None = None) -> Quota:
    """At least and at most so many of those who match."""
    return Quota(key=key, label={"en": key}, where=where, minimum=least, maximum=most)


def milliseconds(browser: Browser, address: str) -> tuple[float, float, int]:
    """Processor time of the first answer and of the best later one, and the answer's size in KiB."""
    taken, size = [], 0
    for _turn in range(4):
        before = time.process_time()
        size = len(browser.client.get(address).data)
        taken.append(1000 * (time.process_time() - before))
    return taken[0], min(taken[1:]), size // 1024


def main(applicants: int) -> None:
    """Make what is measured in a home of its own, and print a line for each page."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["GATSVLA_HOME"] = home
        settings.cache_clear()
        app = create_app(Settings())
        migrating.upgrade()
        if applicants:
            with unit_of_work():
                a_large_call(applicants)
        else:
            with unit_of_work():
                load(clock.now(), print)
        with unit_of_work():
            scored = select(Member).join(Call).where(Member.is_chair, Call.state != "published")
            asked = [(chair.call.key, chair.account) for chair in session().scalars(scored)]
        for key, account in asked:
            browser = Browser(app).sign_in_as(account)
            for page in PAGES:
                first, later, size = milliseconds(browser, f"/committee/{key}/selection{page}")
                print(f"{key:14} {page or 'ranking':13} first {first:6.0f} ms, later {later:5.0f} ms, {size:4} KiB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 0)
