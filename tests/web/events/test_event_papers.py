"""The papers of an event from its rows: programme, badges, invitations, and the certificates of all in one step."""

import pytest

from app.documents.models import Batch
from app.events import actions
from app.events.models import Event, Guest
from app.jobs.papers import print_batches
from app.kit import clock
from app.kit.db import session, unit_of_work
from app.kit.i18n import use_language
from app.kit.refusal import Refusal
from app.shelf import paper_for
from tests.browser import Browser
from tests.makers.events import a_guest, a_session, an_event
from tests.makers.people import an_account
from tests.papers.test_from_rows import text_of


def printed(kind: str, row: Event | Guest, language: str = "en") -> str:
    subject = f"event:{row.key}" if isinstance(row, Event) else f"guest:{row.id}"
    with use_language(language):
        return text_of(paper_for(kind, subject, {}, on=clock.now().date()), language)


def test_programme_badges_and_invitation_print_what_stands_in_the_rows(browser: Browser) -> None:
    with unit_of_work():
        event = an_event(state="invited")
        guest = a_guest(event, role="speaker", organisation="School in Poznań", number=7, language="pl")
        a_guest(event, given="Absent", answer="no", answered_at=clock.now())
        one = a_session(event, 10, 12, speakers=[guest])
        programme = printed("conference-programme", event)
        assert "10:00–12:00" in programme and guest.person.name_latin in programme and one.room in programme
        badges = printed("event-badges", event)
        assert guest.person.name_latin in badges and "speaker" in badges and "School in Poznań" in badges
        assert "7" in badges and "Absent" not in badges
        invitation = printed("event-invitation", guest, "pl")
        assert f"/invitations/{guest.code}" in invitation.replace(" ", "") and one.title["en"] in invitation


def test_a_certificate_states_the_hours_of_what_was_attended(browser: Browser) -> None:
    with unit_of_work():
        event, now = an_event(state="invited"), clock.now()
        morning, lunch = a_session(event, 10, 12), a_session(event, 12, 13, is_break=True)
        a_session(event, 13, 16)
        whole, part, absent = a_guest(event), a_guest(event), a_guest(event)
        actions.check_in(whole, None, by="account:1", at=now)
        actions.check_in(part, morning, by="account:1", at=now)
        with pytest.raises(Refusal, match="when the event was held"):
            printed("attendance-certificate", whole)
        actions.move_on(event, "held", by="account:1", at=now)
        assert lunch.is_break and "5 hours" in printed("attendance-certificate", whole)
        assert "2 hours" in printed("attendance-certificate", part)
        with pytest.raises(Refusal, match="was not checked in"):
            printed("attendance-certificate", absent)


def test_certificates_of_all_are_issued_in_one_step_by_language(browser: Browser) -> None:
    with unit_of_work():
        coordinator = an_account("coordinator", category=None)
        event, now = an_event(state="invited"), clock.now()
        for language in ("pl", "pl", "ka"):
            actions.check_in(a_guest(event, language=language), None, by="account:1", at=now)
        a_guest(event, given="Absent")
    office = browser.sign_in_as(coordinator)
    page = office.get(f"/office/events/{event.key}/papers")
    assert "3 guests were checked in." in page.text and "once you say under Programme" in page.text
    office.get(f"/office/events/{event.key}").press("Say that it was held")
    page = office.get(f"/office/events/{event.key}/papers").press("Issue the certificates of all who were there")
    assert "a file for each language" in page.response.text
    print_batches(clock.now())
    with unit_of_work(read_only=True):
        made = {batch.language: (len(batch.made), len(batch.failed)) for batch in session().query(Batch)}
    assert made == {"ka": (1, 0), "pl": (2, 0)}
    listed = office.get(f"/office/events/{event.key}/papers").text
    assert "-AC-000003" in listed and "Absent" not in listed
