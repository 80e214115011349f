"""A competition with people whom some members must not know: everything about them is unmistakable."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pikepdf
from werkzeug.routing import Rule

from app.accounts.models import Account, Grant
from app.applications import covering
from app.applications.actions import redacting
from app.applications.cleaning.here import cleaned_here, done_here
from app.applications.models import Application, Attachment, PersonalLink
from app.calls.models import Call, RuleSheet
from app.calls.rules import sheet
from app.committee.models import Absence, Conflict, Member
from app.kit.db import session
from app.selection import actions
from tests.makers.applications import a_member, a_review
from tests.makers.people import an_account
from tests.makers.selection import DECIDED_AT, Competition, a_competition
from tests.makers.uploads import a_pdf

AT = datetime(2017, 3, 15, tzinfo=UTC)
PERSON = {
    "given_ka": "ჩხრიკინა",
    "family_ka": "ჟღენტიძეული",
    "given_latin": "Chkhrikina",
    "family_latin": "Zhghentidzeuli",
    "birth_date": date(1976, 3, 14),
    "phone": "+995 577 31 41 59",
    "group_or_subject": "Canyon hydraulics",
}
PRIVATE = {
    "passport_number": "77XQ31415",
    "emergency_name": "Mzekala Gvritishvili",
    "emergency_phone": "+995 599 27 18 28",
    "needs": "allergic to zafrangula",
    "address": "Gelati 27, Tskaltubo",
}
OPEN = {"plan": "A dandelion weather station.", "sharing": "A kingfisher workshop."}
# Officers who sit on the committee too, with their role; some are recused, the others score as everybody does.
RECUSED_OFFICE = ("coordinator", "director", "auditor", "administrator")
SITTING = {**{role: role for role in RECUSED_OFFICE}, **{f"scoring {role}": role for role in RECUSED_OFFICE}}
KINDS = ("expert", "absent member", "scorer", *SITTING)
# What tells who somebody is, however it is written.
WHO = (
    "ჩხრიკინა", "ჟღენტიძეული", "Chkhrikina", "Zhghentidzeuli", "577 31 41 59", "577314159", "577-31-41-59",
    "1976-03-14", "14 March 1976", "14 მარტი", "14 marca 1976", "14. märts 1976", "14.03.1976", "Canyon hydraulics",
    "chkhrikina@secret.example", "Zhghentidzeuli-plan", "Vazhika Refereeshvili", "vazhika@secret.example",
)  # fmt: skip
SECRET = (*PRIVATE.values(), "599271828", "1976-03-14", "chkhrikina@secret.example", "vazhika@secret.example")
WORDS = ("dandelion weather station", "kingfisher workshop", "unmistakable heron")


@dataclass
class Hidden:
    """The competition, who asks, and the application of which they must know nothing or not whose it is."""

    made: Competition
    application: Application
    people: dict[str, Account]
    subjects: dict[str, list[Any]]

    @property
    def call(self) -> Call:
        """The call."""
        return self.made.call

    @property
    def everything(self) -> tuple[str, ...]:
        """Whatever belongs to the application."""
        number, fingerprint = self.application.number or "", self.application.fingerprint or ""
        return (*WHO, *SECRET, *WORDS, number, fingerprint)

    def addresses(self, rule: Rule) -> list[str]:
        """The rule's addresses for all subjects of the scenario; a 1 stands for whatever it has nothing of."""
        found: list[dict[str, Any]] = [{}]
        for name in sorted(rule.arguments):
            found = [{**values, name: value} for values in found for value in self.subjects.get(name, [1])]
        try:
            return [(rule.build(values) or ("", ""))[1] for values in found]
        except ValueError:  # an address of a few given words, none of which is a 1
            return []

    def address_with(self, rule: Rule, name: str, value: int) -> str:
        """The rule's address with this value under this name; a 1 stands for whatever the scenario has nothing of."""
        values = {other: self.subjects.get(other, [1])[0] for other in rule.arguments} | {name: value}
        return (rule.build(values) or ("", ""))[1]


def a_hidden_applicant(blind: bool = False) -> Hidden:
    """Four teachers apply; the best of them is the one not to be known. Every review is in."""
    made = a_competition(9, 8, 7, 2, category="teacher")
    call, hidden = made.call, made.applications[0]
    call.blind, call.publication = blind, "anonymous"
    text = sheet.canonical(sheet.rule_sheet(call))
    session().add(RuleSheet(call_id=call.id, version=1, text=text, digest=sheet.digest(text), at=AT))
    _disguise(hidden)
    if blind:
        _prepare(hidden.attachments[-1])
    members = {name: a_member(call) for name in ("recused member", "held-off member", *KINDS)}
    unassigned = a_member(call)
    for name, role in SITTING.items():
        members[name].account.grants.append(Grant(role=role))
    a_review(hidden, members["scorer"], plan="7").comment = "unmistakable heron"
    for member in members.values():
        a_review(made.applications[1], member, plan="5")
    members["expert"].fields = ["cook"]
    away = {"until_on": None, "reason": "ill", "by": "account:1", "at": AT}
    session().add(Absence(member=members["absent member"], from_on=AT.date(), **away))
    for name in ("recused member", "expert", "absent member", *RECUSED_OFFICE):
        session().add(Conflict(member=members[name], application=hidden, reason="a relative", at=AT))
    a_review(hidden, members["held-off member"], plan="3")
    held = Conflict(member=members["held-off member"], application=hidden, grounds=["family"], is_proposed=True, at=AT)
    session().add(held)
    session().flush()
    people = {name: member.account for name, member in members.items()}
    people |= {"chair": made.chair.account, "unassigned member": unassigned.account}
    return Hidden(made, hidden, people, _subjects(made, held, made.second))


def recuse_the_chair(hidden: Hidden) -> None:
    """From now on the chair too must know nothing of it."""
    chair = hidden.made.chair
    session().add(Conflict(member=chair, application=hidden.application, reason="a neighbour", at=AT))
    session().flush()


def decide(hidden: Hidden) -> None:
    """The committee decides; nothing is announced."""
    made = hidden.made
    present = [made.chair.id, made.second.id]
    decision = actions.propose(made.call, made.chair, present=present, dissent="", by="account:1", at=DECIDED_AT)
    actions.confirm(decision, made.second, by="account:2", at=DECIDED_AT)


def _disguise(application: Application) -> None:
    account = application.account
    for name, value in PERSON.items():
        setattr(account.person, name, value)
    account.email = "chkhrikina@secret.example"
    person = {**PERSON, "birth_date": "1976-03-14", "category": "teacher", "field": "cook", "gender": None}
    application.number, application.fingerprint = "T-777031", f"{0xABCDEF0123456789:064x}"
    for question in ("cv", "teaching_plan"):
        application.attachments.append(_attached(question))
    session().flush()
    attachments = [
        {"question": a.question, "name": a.name, "digest": a.digest, "size": a.size, "media_type": a.media_type}
        for a in application.attachments
    ]
    answers = {**(application.submitted or {})["answers"], **PRIVATE, **OPEN}
    application.answers = answers
    application.submitted = {"answers": answers, "person": person, "attachments": attachments}
    session().add(
        PersonalLink(
            application=application, purpose="referee", question="reference", token_digest="0" * 64,
            name="Vazhika Refereeshvili", email="vazhika@secret.example", language="en", made_at=AT, expires_at=AT,
            answered_at=AT,
            answer={
                "text": "She built the dandelion weather station.",
                "name": "Vazhika Refereeshvili",
                "relation": "teacher",
                "file": None,
            },
        )
    )  # fmt: skip
    session().flush()


def _attached(question: str) -> Attachment:
    """A file as it is kept after an upload: its name and what it said about itself named the author."""
    written = BytesIO()
    with pikepdf.open(BytesIO(a_pdf())) as document:
        document.docinfo["/Author"] = "Chkhrikina Zhghentidzeuli"
        with document.open_metadata() as metadata:
            metadata["dc:title"] = "Zhghentidzeuli-plan"
        name = pikepdf.Name
        font = pikepdf.Dictionary(Type=name.Font, Subtype=name.Type1, BaseFont=name.Helvetica)
        document.pages[0].obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F0=font))
        words = b"BT /F0 20 Tf 60 700 Td (A plan of Chkhrikina Zhghentidzeuli) Tj ET"
        document.pages[0].obj.Contents = document.make_stream(words)
        document.save(written)
    kept = cleaned_here("Zhghentidzeuli-plan.pdf", written.getvalue())
    return Attachment(
        question=question, name=kept.name, media_type=kept.media_type, size=kept.size, digest=kept.digest,
        preview=kept.preview, uploaded_at=AT,
    )  # fmt: skip


def _prepare(file: Attachment) -> None:
    """The office covers what it finds in the file; members who score blind get the copy."""
    boxes = covering.found(file, {"words": ["Chkhrikina", "Zhghentidzeuli"]}, do=done_here).boxes
    assert len(boxes) == 2
    copy = covering.covered(file, boxes, do=done_here)
    redacting.keep_copy(file, copy, boxes, by="account:1", at=AT)


def _subjects(made: Competition, conflict: Conflict, member: Member) -> dict[str, list[Any]]:
    hidden, other = made.applications[0], made.applications[1]
    links = [1, 2]
    return {
        "call_key": [made.call.key],
        "application_id": [hidden.id, other.id],
        "attachment_id": [attachment.id for attachment in hidden.attachments],
        "conflict_id": [conflict.id],
        "member_id": [member.id],
        "account_id": [hidden.account_id],
        "link_id": links,
        "look_id": links,
        "mail_id": list(range(1, 12)),
        "offer_id": links,
        "paper_id": links,
        "batch_id": links,
        "try_id": links,
        "version": [1],
        "part": ["case", "result"],
        "cut": ["full"],
        "partner_key": [made.call.hosts[0].partner.key],
        "section_key": ["motivation"],
        "question_key": ["reference"],
    }


def a_stranger() -> Account:
    """Somebody with an account and nothing else."""
    return an_account(category=None)
