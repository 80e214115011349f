"""The letters with the result: to those selected, on the reserve list, and not selected."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import ClassVar, Self

from app.documents.document import Document, Signatory
from app.kit.i18n import gettext as _
from app.kit.translated import Translated, pick
from app.selection.documents import example_letters
from app.selection.documents.parts import Addressee, Appeal, OwnScore
from app.selection.documents.words import all_held, nearest, obstacles, parted


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

    def title(self) -> str:
        """The subject of the letter."""
        return _("Result of the selection: %(call)s", call=pick(self.call))


@dataclass(frozen=True, kw_only=True)
class SelectedLetter(ResultLetter):
    """The offer of a place."""

    kind: ClassVar[str] = "letter-selected"
    template: ClassVar[str] = "letter-selected.html"

    host: Translated  # name of the host school
    host_city: Translated = field(default_factory=dict)
    preference: int | None = None  # place of that school in the applicant's own list, from 1
    starts_on: date
    ends_on: date
    answer_until: datetime  # last moment for accepting, aware
    answer_url: str
    zone: str = "Asia/Tbilisi"  # in which the hour is written
    next_steps: tuple[Translated, ...] = ()  # after accepting, a sentence each

    @classmethod
    def example(cls) -> Self:
        """To an invented student."""
        return cls(**example_letters.LETTER, **example_letters.SELECTED)


@dataclass(frozen=True, kw_only=True)
class ReserveLetter(ResultLetter):
    """A place on the reserve list, and why it is not more."""

    kind: ClassVar[str] = "letter-reserve"
    template: ClassVar[str] = "letter-reserve.html"

    position: int  # on the reserve list of the category, from 1
    blocked_by: tuple[str, ...] = ()  # as in the result: "quota:KEY:max", "quota:KEY:min", "places"
    quotas: Mapping[str, Translated] = field(default_factory=dict)  # label of each quota by key
    parted_by: Translated | None = None  # what put the last selected ahead at the same total; empty: the lottery
    enough: Fraction | None = None  # smallest own total that would have been enough; None: no total would
    held: bool = False  # after an upheld appeal: it would have been enough, but the places were held

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
