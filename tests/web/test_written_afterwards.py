"""What was long ago is written down afterwards, to its last paper: a conference of 2018, a delegation of 2014."""

from app.documents.models import Paper
from app.events.models import Event
from app.events.queries import guests_of
from app.jobs.papers import print_batches
from app.kit import clock
from app.kit.db import session, unit_of_work
from app.messaging.models import OutgoingMail
from tests.browser import Browser
from tests.makers.calls import a_partner

LINES = "Anna,Przykładowa,,,School in Poznań,speaker,anna@poznan.example,pl\nPiotr,Próbny,,,,guest,,pl"


def nobody_was_written_to() -> bool:
    with unit_of_work(read_only=True) as work:
        return work.query(OutgoingMail).count() == 0


def issued(kind: str) -> list[str]:
    """The numbers of the papers of a kind, once they are made."""
    print_batches(clock.now())
    with unit_of_work(read_only=True):
        return sorted(paper.number for paper in session().query(Paper).filter_by(kind=kind, state="issued"))


def test_a_conference_of_2018_is_written_down_and_nobody_is_written_to(office: Browser) -> None:
    days = {"starts_on": "2018-05-25", "ends_on": "2018-05-25", "answer_by": "2018-05-11"}
    page = office.get("/office/events/new").press("Plan the event", title_en="A hundred years", **days)
    event = page.path
    page = page.click("Put in the first session").press(
        "Put in the session", title_en="Opening", starts_at="10:00", ends_at="12:00"
    )
    page = office.get(f"{event}/guests/lines").press("Put them on the list", lines=LINES)
    page = page.click("Anna Przykładowa").click("Note what the guest has told you")
    page = page.press("Note the answer", answer="yes")
    assert "The answer is noted." in page.response.text
    with unit_of_work(read_only=True):
        held = session().query(Event).one()
        guests = [guest.id for guest in guests_of(held)]
    for guest in guests:
        office.post(f"/check-in/{held.key}/guests/{guest}", {"present": "yes"})
    assert office.get(event).press("Say that it was held").status == 200
    office.get(f"{event}/papers").press("Issue the certificates of all who were there")
    assert len(issued("attendance-certificate")) == 2 and nobody_was_written_to()


def test_a_delegation_of_2014_is_written_down_and_nobody_is_written_to(office: Browser) -> None:
    with unit_of_work():
        a_partner(key="vet", name={"en": "Polish organisation"}, country="PL")
    visit = {"title_en": "Guests from Poland", "direction": "incoming", "kind": "delegation"}
    page = office.get("/office/trips/new").press("Make the trip", **visit, starts_on="2014-05-19", ends_on="2014-05-21")
    trip = page.path
    for given, born in (("Anna", "1970-01-01"), ("Piotr", "1971-02-02")):
        who = {"given_latin": given, "family_latin": "Example", "role": "delegate", "host": "vet"}
        office.get(f"{trip}/travellers/new").press(
            "Put on the trip", **who, birth_date=born, email=f"{given.lower()}@vet.example"
        )
    office.get(f"{trip}/programme/new").press("Save the entry", title_en="Workshops", on="2014-05-20", starts="10:00")
    for words in ("Confirm the trip", "Say that it has begun"):
        office.get(trip).press(words)
    day = office.get(f"{trip}/attendance/2014-05-20")
    marks = {str(box["name"]): "present" for box in day.html.select("input[value=present]")}
    assert len(marks) == 2 and day.press("Save the day", **marks).status == 200
    office.get(trip).press("Say that it is completed")
    office.get(f"{trip}/papers").press("Issue: Certificate of participation")
    assert len(issued("certificate")) == 2 and nobody_was_written_to()
    told = office.another().get("/partners?language=en")
    assert "19 May 2014 – 21 May 2014" in told.text and "2 delegates" in told.text
