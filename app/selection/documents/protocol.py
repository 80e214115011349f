"""The protocol of the committee's meeting (ოქმი): what was decided, why, and all that is needed to compute it again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Self

from app.documents.blocks import Block
from app.documents.document import Attachment, Document, Signatory
from app.kit.i18n import gettext as _
from app.kit.translated import Translated, pick
from app.selection.documents import example, program
from app.selection.documents.sheet import (
    AgendaPoint,
    ApplicantLine,
    CommitteeMember,
    Dissent,
    HostPlaces,
    QuotaLine,
    Recusal,
    Rubric,
    Tie,
)
from app.selection.documents.words import OUTCOMES, short_obstacle


@dataclass(frozen=True, kw_only=True)
class Protocol(Document):
    """One decision of the committee. With `names` off it holds numbers only, for a publication without names."""

    kind: ClassVar[str] = "protocol"
    template: ClassVar[str] = "protocol.html"
    cpu_seconds: ClassVar[int] = 90
    blocks: ClassVar[tuple[Block, ...]] = ()  # a program reads its text again, which must be ours

    call: Translated  # what the call is called
    call_key: str
    rule_sheet_version: int
    held_at: datetime  # of the meeting, aware
    zone: str = "Asia/Tbilisi"  # in which its hour is written
    occasion: Translated  # "Selection", "Promotion from the reserve list"
    members: tuple[CommitteeMember, ...]
    quorum: int  # how many members have to be present
    reviews_needed: int  # how many counting reviews an applicant needs
    recusals: tuple[Recusal, ...] = ()
    rubrics: tuple[Rubric, ...]
    hosts: tuple[HostPlaces, ...] = ()
    quotas: tuple[QuotaLine, ...] = ()
    lines: tuple[ApplicantLine, ...]  # in the order of the result
    names: bool = True  # print names beside numbers
    ties: tuple[Tie, ...] = ()
    seed: str  # of the lottery, revealed
    commitment: str  # SHA-256 of the seed, published with the call
    points: tuple[AgendaPoint, ...] = ()  # what was taken up one by one, in that order
    decisions: tuple[Translated, ...]  # a sentence each
    dissent: tuple[Dissent, ...] = ()
    signatories: tuple[Signatory, ...]
    case: bytes  # canonical JSON
    result: bytes  # canonical JSON
    digest: str  # SHA-256 of the case, as the result says

    def signers(self) -> tuple[Signatory, ...]:
        """The members who were present; after them who approves protocols by the college's own list."""
        if any(who.ours for who in self.signatories):
            return super().signers()
        return (*self.signatories, *self.signed_by)

    def title(self) -> str:
        """Its name and what it is about."""
        return _("Protocol of the selection committee")

    def attachments(self) -> list[Attachment]:
        """The case and the result, byte for byte, and the program that checks one against the other."""
        return [
            Attachment(
                name="case.json", data=self.case, description=_("The case of the selection"), relationship="Source"
            ),
            Attachment(
                name="result.json", data=self.result, description=_("The result of the selection"), relationship="Data"
            ),
            Attachment(
                name=program.NAME,
                data=program.PROGRAM,
                description=_("A program that checks the result"),
                relationship="Supplement",
            ),
        ]

    def view(self) -> Mapping[str, object]:
        """Labels by key, and the reserve list."""
        labels = {quota.key: quota.label for quota in self.quotas}
        reserve = [line for line in self.lines if line.outcome == "reserve"]
        return {
            "OUTCOMES": OUTCOMES,
            "program_digest": program.DIGEST,
            "present": [member for member in self.members if member.present],
            "categories": {rubric.category: rubric.label for rubric in self.rubrics},
            "hosts": {host.key: host.name for host in self.hosts},
            "reserve": [
                (line, ", ".join(short_obstacle(code, labels) for code in line.blocked_by) or _("several rules"))
                for line in reserve
            ],
            "facts": [
                (_("Call"), pick(self.call)),
                (_("Rule sheet"), _("version %(version)s", version=self.rule_sheet_version)),
                (_("Occasion"), pick(self.occasion)),
            ],
        }

    @classmethod
    def example(cls) -> Self:
        """Ten invented applicants, two schools."""
        return cls(**example.PROTOCOL)
