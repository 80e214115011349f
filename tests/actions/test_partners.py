"""Partners and the people there, on both databases."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.models import Entry
from app.kit.refusal import Refusal
from app.partners import actions, queries
from app.partners.actions import ContactTerms, PartnerTerms
from tests.makers.calls import a_partner
from tests.makers.partners import a_contact

AT = datetime(2026, 3, 10, tzinfo=UTC)
TARTU = PartnerTerms(name={"en": "Tartu vocational school"}, kind="school", country="EE", city={"en": "Tartu"})


def last_entry(work: Session) -> Entry:
    found = work.scalar(select(Entry).order_by(Entry.id.desc()).limit(1))
    assert found
    return found


def test_a_partner_gets_a_key_of_its_name_that_nobody_else_has(work: Session) -> None:
    first, second = (actions.add_partner(TARTU, by="account:1", at=AT) for _ in range(2))
    assert (first.key, second.key) == ("tartu-vocational-school", "tartu-vocational-school-2")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": {}}, "name_ka"),
        ({"kind": "bank"}, "kind"),
        ({"latitude": 58.4}, "longitude"),
        ({"longitude": 26.7}, "latitude"),
        ({"latitude": 91.0, "longitude": 26.7}, "latitude"),
        ({"latitude": 58.4, "longitude": 181.0}, "longitude"),
    ],
)
def test_what_cannot_be_a_partner_is_refused_at_its_field(work: Session, wrong: dict[str, object], field: str) -> None:
    terms = PartnerTerms(**{**vars(TARTU), **wrong})  # type: ignore[arg-type]
    with pytest.raises(Refusal) as no:
        actions.add_partner(terms, by="account:1", at=AT)
    assert no.value.field == field and queries.partner_keys() == []


def test_a_change_is_logged_with_old_and_new(work: Session) -> None:
    partner = actions.add_partner(TARTU, by="account:1", at=AT)
    terms = PartnerTerms(**{**vars(TARTU), "website": "https://example.org"})
    actions.change_partner(partner, terms, by="account:1", at=AT)
    assert last_entry(work).changes == {"website": ["", "https://example.org"]}


def test_a_contact_that_nobody_could_reach_is_refused(work: Session) -> None:
    with pytest.raises(Refusal, match="how else would we reach them") as no:
        actions.add_contact(a_partner(), ContactTerms(name_latin="Mati Example"), by="account:1", at=AT)
    assert no.value.field == "email"


def test_the_log_names_what_changed_of_a_contact_but_not_what_it_says(work: Session) -> None:
    contact = a_contact(a_partner(), email="old@example.org")
    terms = ContactTerms(name_latin=contact.name_latin, post=contact.post, email="new@example.org")
    actions.change_contact(contact, terms, by="account:1", at=AT)
    assert contact.email == "new@example.org"
    assert last_entry(work).changes == {"contact": contact.id, "fields": ["email"]}


def test_one_address_belongs_to_one_active_contact_of_a_partner(work: Session) -> None:
    partner = a_partner()
    first = a_contact(partner, email="office@example.org")
    again = ContactTerms(name_latin="Mati Example", email="Office@example.org")
    with pytest.raises(Refusal, match=first.name_latin):
        actions.add_contact(partner, again, by="account:1", at=AT)
    actions.retire(first, by="account:1", at=AT)
    second = actions.add_contact(partner, again, by="account:1", at=AT)
    with pytest.raises(Refusal, match="Mati Example"):
        actions.take_up(first, by="account:1", at=AT)
    assert [each.id for each in queries.contacts_of(partner)] == [second.id, first.id]
    assert queries.contact_counts() == {partner.id: 1}
