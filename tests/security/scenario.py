"""One competition with everybody in it: the personas that the tests of rights and embargo send to every address."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from werkzeug.routing import Rule

from app.accounts.models import Account
from app.applications.models import Application, Attachment, PersonalLink
from app.calls.models import Call, RuleSheet
from app.calls.rules import sheet
from app.committee.models import Conflict, Member
from app.documents.models import Batch, Paper
from app.kit import files
from app.kit.db import session
from app.selection.models import Try
from app.trips.models import Participant, Trip
from tests.makers.applications import a_member, a_review
from tests.makers.events import a_guest, a_session, an_event
from tests.makers.partners import a_contact, a_provision, an_agreement
from tests.makers.people import an_account
from tests.makers.selection import Competition, a_competition

IN_THE_FORM: dict[str, Any] = {
    "section_key": "motivation",
    "question_key": "reference",
    "question_name": "motivation.student",
    "kind": "text",
    "place": 0,
    "where": "up",
    "category": "student",
    "condition_kind": "age",
    "condition_key": "age",
}
ALWAYS: dict[str, Any] = {
    "year": 2017,
    "version": 1,
    "number": 1,
    "part": "case",
    "cut": "full",
    "state": "confirmed",
    "code": "ka",
    "name": "roster",
    "audience": "student",
    "step": "remind",
    "format": "csv",
}
ANY_ROW = (  # rows of which any number will do: the right is asked of what stands before it in the address
    "entry_id", "need_id", "line_id", "spending_id", "norm_id", "plan_id", "signature_id", "comment_id", "file_id",
    "view_id", "look_id", "offer_id", "room_id", "task_id", "host_link_id", "signatory_id", "list_id", "nominee_id",
    "trade_group_id", "picture_id", "questionnaire_link_id",
)  # fmt: skip
OFFICE = ("coordinator", "director", "auditor", "administrator")


@dataclass
class Scenario:
    """The competition and the account of each persona (None: nobody is signed in)."""

    made: Competition
    people: dict[str, Account | None]
    subjects: dict[str, Any]

    @property
    def call(self) -> Call:
        """The call."""
        return self.made.call

    def addresses(self, rule: Rule) -> Iterator[str]:
        """The rule's address for the scenario's subjects; nothing when it names something that is not here."""
        values = {name: self.subjects[name] for name in rule.arguments if name in self.subjects}
        if set(values) == rule.arguments:
            _domain, path = rule.build(values) or ("", "")
            yield path


def a_scenario() -> Scenario:
    """Four applicants, a chair, a second member, a recused and an unassigned one, and the office."""
    made = a_competition(9, 8, 7, 2)
    call, first = made.call, made.applications[0]
    text = sheet.canonical(sheet.rule_sheet(call))
    published = datetime(2017, 3, 15, tzinfo=UTC)
    session().add(RuleSheet(call_id=call.id, version=1, text=text, digest=sheet.digest(text), at=published))
    recused, unassigned = a_member(call), a_member(call)
    a_review(made.applications[1], recused, motivation="5", language="5")
    session().add(Conflict(member=recused, application=first, reason="a relative", at=published))
    people: dict[str, Account | None] = {
        "anonymous": None,
        "owner": first.account,
        "other applicant": made.applications[2].account,
        "chair": made.chair.account,
        "recused member": recused.account,
        "unassigned member": unassigned.account,
        **{role: an_account(role, category=None) for role in OFFICE},
    }
    subjects = {
        "call_key": call.key,
        "application_id": first.id,
        "attachment_id": _attached(first).id,
        "trip_key": (trip := _trip(call, first.account)).key,
        "participant_id": trip.participants[0].id,
        **_event(),
        **IN_THE_FORM,
        **ALWAYS,
        "link_id": _link(first).id,
        "conflict_id": _found(unassigned, made.applications[3]).id,
        "batch_id": _batch(people["coordinator"]).id,
        "paper_id": _paper(call).id,
        "member_id": made.second.id,
        **_partnership(call),
        "try_id": _tried(call, made.chair.account).id,
        "day": "2017-09-04",
        **dict.fromkeys(ANY_ROW, 1),
    }
    return Scenario(made, people, subjects)


def _found(member: Member, application: Application) -> Conflict:
    """A conflict that the data speak for, and that nobody has decided on."""
    found = Conflict(
        member=member,
        application=application,
        grounds=["family"],
        is_proposed=True,
        at=datetime(2017, 4, 20, tzinfo=UTC),
    )
    session().add(found)
    session().flush()
    return found


def _attached(application: Application) -> Attachment:
    data = b"%PDF-1.4 synthetic"
    attachment = Attachment(
        question="teaching_plan", name="plan.pdf", media_type="application/pdf", size=len(data),
        digest=files.store(data), uploaded_at=datetime(2017, 4, 15, tzinfo=UTC),
    )  # fmt: skip
    application.attachments.append(attachment)
    session().flush()
    return attachment


def _tried(call: Call, account: Account) -> Try:
    outcome: dict[str, Any] = dict.fromkeys(("came_in", "went_out", "moved"), [])
    outcome |= {"quotas": {}, "selected": [2, 2], "published": {"quorum": "1"}}
    made = Try(
        call=call, account=account, at=call.created_at, digest="0" * 64, changes={"quorum": "2"}, outcome=outcome
    )  # fmt: skip
    session().add(made)
    session().flush()
    return made


def _link(application: Application) -> PersonalLink:
    made = PersonalLink(
        application=application,
        purpose="referee",
        question="reference",
        token_digest="0" * 64,
        name="Nino Example",
        email="referee@example.org",
        language="en",
        made_at=datetime(2017, 4, 15, tzinfo=UTC),
        expires_at=datetime(2017, 5, 15, tzinfo=UTC),
    )
    session().add(made)
    session().flush()
    return made


def _partnership(call: Call) -> dict[str, Any]:
    """A partner with somebody there, and an agreement with a provision."""
    partner = call.hosts[0].partner
    agreement = an_agreement(partner, a_provision())
    return {
        "partner_key": partner.key,
        "contact_id": a_contact(partner).id,
        "agreement_id": agreement.id,
        "provision_id": agreement.provisions[0].id,
    }


def _batch(who: Account | None) -> Batch:
    assert who
    at = datetime(2017, 7, 1, tzinfo=UTC)
    made = Batch(
        kind="roster", thing="trip:example", language="en", together="pdf", issuing=False,
        made_by=f"account:{who.id}", made_at=at,
    )  # fmt: skip
    session().add(made)
    session().flush()
    return made


def _paper(call: Call) -> Paper:
    at = datetime(2017, 7, 1, tzinfo=UTC)
    made = Paper(
        kind="protocol", letters="PR", year=2017, serial=1, code="ABCDEFGHJKMNPQRS", thing=f"call:{call.key}",
        language="en", drafted_by="account:1", drafted_at=at, state="issued", issued_at=at,
        digest=files.store(b"%PDF-1.7 example"), size=16,
    )  # fmt: skip
    session().add(made)
    session().flush()
    return made


def _event() -> dict[str, Any]:
    event = an_event(state="invited")
    one, guest = a_session(event), a_guest(event)
    return {"event_key": event.key, "session_id": one.id, "guest_id": guest.id}


def _trip(call: Call, traveller: Account) -> Trip:
    assert call.starts_on and call.ends_on
    trip = Trip(
        key=f"trip-{call.key}",
        title=call.title,
        starts_on=call.starts_on,
        ends_on=call.ends_on,
        made_at=call.created_at,
        participants=[Participant(person=traveller.person, role="student")],
    )
    session().add(trip)
    session().flush()
    return trip
