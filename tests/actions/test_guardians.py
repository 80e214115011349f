"""Whom a minor's papers name as the guardian; on both databases."""

from datetime import timedelta

from sqlalchemy.orm import Session

from app.trips.documents.consent import Guardian
from app.trips.models import Participant
from app.trips.queries.guardians import guardian_of
from tests.makers.calls import IN_WINDOW, a_partner
from tests.makers.links import GUARDIAN, a_link, a_minors_application
from tests.makers.trips import a_traveller, a_trip

AUNT = {"emergency_name": "Mariam Example", "emergency_phone": "+995 555 11 11 11", "emergency_relation": "aunt"}


def a_minor() -> Participant:
    """Somebody of 16 whose application names the guardian, and whose aunt is to be called in an emergency."""
    made = a_minors_application()
    made.submitted = {"answers": made.answers}
    return a_traveller(a_trip(), a_partner(), person=made.account.person, application=made, **AUNT)


def test_the_guardian_of_the_application_signs_and_not_the_emergency_contact(work: Session) -> None:
    assert guardian_of(a_minor()) == Guardian(
        name_ka=GUARDIAN.name, name_latin="Nana Maisuradze", relation={"ka": ""}, phone="+995 555 22 22 22"
    )


def test_whoever_agreed_by_the_link_signs_and_nobody_elses_phone_stands_beside(work: Session) -> None:
    who = a_minor()
    assert who.application
    given = {"agreed": True, "name": "ზურაბ მაისურაძე", "relation": "მამა", "text": "", "language": "ka"}
    link = a_link(who.application, answer=given, answered_at=IN_WINDOW)
    assert guardian_of(who) == Guardian(
        name_ka="ზურაბ მაისურაძე", name_latin="Zurab Maisuradze", relation={"ka": "მამა"}, phone=""
    )
    link.revoked_at = IN_WINDOW + timedelta(days=1)
    assert guardian_of(who).name_ka == GUARDIAN.name


def test_a_guardian_who_refused_does_not_sign(work: Session) -> None:
    who = a_minor()
    assert who.application
    given = {"agreed": False, "name": "ზურაბ მაისურაძე", "relation": "მამა", "text": "", "language": "ka"}
    a_link(who.application, answer=given, answered_at=IN_WINDOW)
    assert guardian_of(who).name_ka == GUARDIAN.name


def test_of_somebody_put_on_by_hand_the_emergency_contact_signs(work: Session) -> None:
    who = a_traveller(a_trip(), a_partner(), **AUNT)
    assert guardian_of(who) == Guardian(
        name_ka="", name_latin="Mariam Example", relation={"ka": "aunt"}, phone="+995 555 11 11 11"
    )
