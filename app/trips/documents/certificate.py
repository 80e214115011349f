"""The certificate of participation: one landscape page in two languages on what somebody did and learnt, and where."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Self

from app.documents.blocks import CLOSING, OPENING, Block
from app.documents.document import EXAMPLE_COLLEGE, Document, Signatory, example_issue
from app.kit.i18n import gettext as _
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import Translated, pick
from app.trips.documents.example import EXAMPLE_TRAVELLERS
from app.trips.documents.journey import EXAMPLE_HOST, EXAMPLE_JOURNEY, Host, Journey
from app.trips.documents.travellers import CATEGORIES, Traveller

LINE = 76  # characters of a line of what was learnt
AT_EASE, MOST, MOST_BELOW_TALL = 2, 10, 7  # such lines that fit the page: in large letters, in small, below a tall head


def _lines(text: Translated) -> int:
    return max(1 + len(said) // LINE for said in ("", *text.values()))


@dataclass(frozen=True, kw_only=True)
class Certificate(Document):
    """For one participant, accompanying adult or guest."""

    kind: ClassVar[str] = "certificate"
    template: ClassVar[str] = "certificate.html"
    bilingual: ClassVar[bool] = True
    blocks: ClassVar[tuple[Block, ...]] = (
        OPENING,
        Block("statement", _l("What is certified"), (_l("took part as %(role)s in: %(journey)s"),)),
        CLOSING,
    )

    holder: Traveller
    journey: Journey
    host: Host
    hours: int | None = None  # of work or lessons; None where nobody counted
    learnt: tuple[Translated, ...] = ()  # a line each
    signatories: tuple[Signatory, ...]

    def is_tight(self) -> bool:
        """A certificate is one page: it stands closer only when much was learnt."""
        return self.college.is_tall() or len(self.signers()) > 2 or sum(map(_lines, self.learnt)) > AT_EASE

    def title(self) -> str:
        """The same for everybody."""
        return _("Certificate of participation")

    def view(self) -> Mapping[str, object]:
        """What fits of what was learnt; all of it stands in the mobility record."""
        room, fitting = MOST_BELOW_TALL if self.college.is_tall() else MOST, []
        for text in self.learnt:
            room -= _lines(text)
            if room < 0:
                break
            fitting.append(text)
        return {"learnt": fitting}

    def named(self) -> Mapping[str, str]:
        """Of the holder, the journey and the host."""
        role, hours = str(CATEGORIES[self.holder.category]), str(self.hours or "")
        own = {"role": role, "host": pick(self.host.name), "hours": hours}
        return self.journey.names() | self.holder.names() | own

    @classmethod
    def example(cls) -> Self:
        """For an invented student."""
        return cls(
            college=EXAMPLE_COLLEGE,
            issue=example_issue(date(2017, 10, 23), "2017-CE-000002"),
            holder=EXAMPLE_TRAVELLERS[1],
            journey=EXAMPLE_JOURNEY,
            host=EXAMPLE_HOST,
            hours=280,
            learnt=(
                {"ka": "ქსელის დაგეგმვა და აწყობა", "en": "Planning and building a network",
                 "pl": "Planowanie i budowa sieci", "et": "Võrgu kavandamine ja ehitamine"},
                {"ka": "ვებგვერდის შექმნა გუნდში", "en": "Making a website in a team",
                 "pl": "Tworzenie strony w zespole", "et": "Veebilehe tegemine meeskonnas"},
            ),
            signatories=(
                Signatory(role={"ka": "დირექტორი", "en": "Director", "pl": "Dyrektor", "et": "Direktor"}, ours=True),
                Signatory(role={"ka": "მასპინძელი სკოლა", "en": "Host school", "pl": "Szkoła przyjmująca",
                                "et": "Vastuvõttev kool"}),
            ),
        )  # fmt: skip
