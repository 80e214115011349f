"""The letter of a call: its rules were corrected."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar, Self

from app.calls.models import Call, RuleSheet
from app.kit.translated import Translated
from app.messaging.examples import EXCHANGE
from app.messaging.message import Message


@dataclass(frozen=True, kw_only=True)
class RulesCorrected(Message):
    """What changed in the rules after publication, why, and where to read it."""

    template: ClassVar[str] = "rules_corrected"
    call: Translated
    call_key: str
    version: int
    reason: str
    closes_at: datetime | None
    zone: str

    @classmethod
    def of(cls, call: Call, sheet: RuleSheet) -> Self:
        """From a version of the rules that is a correction."""
        return cls(
            effect=f"{call.key}:{sheet.version}",
            call=call.title,
            call_key=call.key,
            version=sheet.version,
            reason=sheet.reason,
            closes_at=call.closes_at,
            zone=call.time_zone,
        )

    @classmethod
    def example(cls) -> Self:
        """A synthetic one."""
        return cls(
            effect="example",
            call=EXCHANGE,
            call_key="poznan-2017",
            version=2,
            reason="One more student can live at school 2.",
            closes_at=datetime(2017, 5, 1, 19, 59, 59, tzinfo=UTC),
            zone="Asia/Tbilisi",
        )
