"""The letters with the result: to those selected, on the reserve list, and not selected."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import ClassVar, Self

from app.documents.blocks import CLOSING, OPENING, Block
from app.documents.document import Document, Signatory
from app.kit.i18n import format_date, format_datetime, format_number
from app.kit.i18n import gettext as _
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import Translated, pick
from app.selection.documents import example_letters
from app.selection.documents.parts import Addressee, Appeal, OwnScore
from app.selection.documents.words import all_held, nearest, obstacles, parted

APPEAL = Block("appeal", _l("How to appeal"), (
    _l("You may appeal. Members of the committee who did not score your application then look at it again under the same rules, and you have their answer in writing."),  # noqa: E501
))  # fmt: skip
AT_EASE = 3  # criteria that leave room for everything else on the page
HEADLINE, OUTCOME = _l("The outcome in one sentence"), _l("What follows it")


@dataclass(frozen=True, kw_only=True)
class ResultLetter(Document):
    """What all three letters say."""

    to: Addressee
    call: Translated  # what the call is called
    category: Translated  # "Students"
    scores: tuple[OwnScore, ...]
    words: tuple[str, ...] = ()  # of the committee to the applicant, without names
    total: Fraction | None = None  # of 100
    pass_mark: Fraction = Fraction(0)
    rank: int | None = None  # within the category
    ranked: int | None = None  # how many were ranked in the category
    last_selected_total: Fraction | None = None  # in the same category
    protocol: str = ""  # number of the protocol in which it was decided
    appeal: Appeal
    signatory: Signatory

    def is_tight(self) -> bool:
        """One page is the aim: with many criteria the lines stand closer."""
        return super().is_tight() or len(self.scores) > AT_EASE

    def title(self) -> str:
        """The subject of the letter."""
        return _("Result of the selection: %(call)s", call=pick(self.call))

    def named(self) -> Mapping[str, str]:
        """Of the addressee, the call and the result."""
        return {
            **self.to.names(), "call": pick(self.call), "category": pick(self.category), "protocol": self.protocol,
            "total": "" if self.total is None else format_number(self.total, 2),
            "appeal_by": format_datetime(self.appeal.until, self.appeal.zone),
        }  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class SelectedLetter(ResultLetter):
    """The offer of a place."""

    kind: ClassVar[str] = "letter-selected"
    template: ClassVar[str] = "letter-selected.html"
    blocks: ClassVar[tuple[Block, ...]] = (
        OPENING,
        Block("headline", HEADLINE, (_l("You have been selected."),), line=True),
        Block("outcome", OUTCOME, (_l("The college offers you a place in this exchange programme."),), line=True),
        Block("answer", _l("How to answer"), (
            _l("Please accept or decline the place. If you do not answer in time, it goes to the next person on the reserve list."),  # noqa: E501
        )),
        APPEAL,
        CLOSING,
    )  # fmt: skip

    host: Translated  # name of the host school
    host_city: Translated = field(default_factory=dict)
    preference: int | None = None  # place of that school in the applicant's own list, from 1
    starts_on: date
    ends_on: date
    answer_until: datetime  # last moment for accepting, aware
    answer_url: str
    zone: str = "Asia/Tbilisi"  # in which the hour is written
    next_steps: tuple[Translated, ...] = ()  # after accepting, a sentence each

    def named(self) -> Mapping[str, str]:
        """Besides, of the place that is offered."""
        return {
            **super().named(), "host": pick(self.host), "city": pick(self.host_city),
            "first": format_date(self.starts_on), "last": format_date(self.ends_on),
            "answer_by": format_datetime(self.answer_until, self.zone),
        }  # fmt: skip

    @classmethod
    def example(cls) -> Self:
        """To an invented student."""
        return cls(**example_letters.LETTER, **example_letters.SELECTED)


@dataclass(frozen=True, kw_only=True)
class ReserveLetter(ResultLetter):
    """A place on the reserve list, and why it is not more."""

    kind: ClassVar[str] = "letter-reserve"
    template: ClassVar[str] = "letter-reserve.html"
    blocks: ClassVar[tuple[Block, ...]] = (
        OPENING,
        Block("headline", HEADLINE, (_l("You are on the reserve list."),), line=True),
        Block("outcome", OUTCOME, (
            _l("Your application passed, and your place on the list is number %(position)s."),
        ), line=True),
        Block("next", _l("What happens next"), (
            _l("When someone gives up a place, the selection is run again under the same rules. If the place is then yours, you get an offer at once, by e-mail and on the page of your application. You need not do anything now."),  # noqa: E501
        )),
        APPEAL,
        CLOSING,
    )  # fmt: skip

    position: int  # on the reserve list of the category, from 1
    blocked_by: tuple[str, ...] = ()  # as in the result: "quota:KEY:max", "quota:KEY:min", "places"
    quotas: Mapping[str, Translated] = field(default_factory=dict)  # label of each quota by key
    parted_by: Translated | None = None  # what put the last selected ahead at the same total; empty: the lottery
    enough: Fraction | None = None  # smallest own total that would have been enough; None: no total would
    held: bool = False  # after an upheld appeal: it would have been enough, but the places were held

    def named(self) -> Mapping[str, str]:
        """Besides, of the place on the list."""
        return {**super().named(), "position": str(self.position)}

    def view(self) -> Mapping[str, object]:
        """What stood in the way, and what would have been enough, in words."""
        if self.held:
            return {"obstacles": [all_held()], "nearest": ""}
        tie = [] if self.parted_by is None else [parted(self.parted_by)]
        return {
            "obstacles": [*obstacles(self.blocked_by, self.quotas), *tie],
            "nearest": nearest(self.enough, self.total or Fraction(0), is_short=False),
        }

    @classmethod
    def example(cls) -> Self:
        """To an invented student."""
        return cls(**example_letters.LETTER, **example_letters.RESERVE)


@dataclass(frozen=True, kw_only=True)
class NotSelectedLetter(ResultLetter):
    """A no, with its reason."""

    kind: ClassVar[str] = "letter-not-selected"
    template: ClassVar[str] = "letter-not-selected.html"
    blocks: ClassVar[tuple[Block, ...]] = (
        OPENING,
        Block("headline", HEADLINE, (_l("You have not been selected this time."),), line=True),
        Block("outcome", OUTCOME, (_l("Thank you for your work on this application."),), line=True),
        APPEAL,
        CLOSING,
    )

    outcome: str  # "below_pass_mark", "ineligible" or "incomplete"
    reasons: tuple[Translated, ...] = ()  # for "ineligible": each rule that was not met, a sentence each
    enough: Fraction | None = None  # smallest own total that would have been enough; None: no total would

    def view(self) -> Mapping[str, object]:
        """What would have been enough, in words; nothing where it was not the total."""
        is_short = any(score.short for score in self.scores)
        is_low = self.outcome == "below_pass_mark" and self.total is not None
        return {"nearest": nearest(self.enough, self.total or Fraction(0), is_short=is_short) if is_low else ""}

    @classmethod
    def example(cls) -> Self:
        """To an invented student."""
        return cls(**example_letters.LETTER, **example_letters.NOT_SELECTED)
