"""Papers of an event: its programme, the invitation to it, and the certificate of having been there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Self

from app.documents.blocks import CLOSING, OPENING, Block
from app.documents.document import EXAMPLE_COLLEGE, Document, Signatory, example_issue
from app.kit.i18n import format_date, language
from app.kit.i18n import gettext as _
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import Translated, pick

DIRECTOR = Signatory(role={"ka": "დირექტორი", "en": "Director", "pl": "Dyrektor", "et": "Direktor"}, ours=True)


@dataclass(frozen=True, kw_only=True)
class Event:
    """What the event is, where and when."""

    title: Translated
    starts_on: date
    ends_on: date
    place: Translated
    about: Translated = field(default_factory=dict)  # one sentence

    def names(self) -> dict[str, str]:
        """What the wording of its papers may name."""
        days = {"first": format_date(self.starts_on), "last": format_date(self.ends_on)}
        return {"event": pick(self.title), "place": pick(self.place), **days}


@dataclass(frozen=True, kw_only=True)
class Session:
    """A part of the programme; `time` as people write it."""

    on: date
    time: str
    title: Translated
    room: str = ""
    speakers: str = ""


@dataclass(frozen=True, kw_only=True)
class Guest:
    """Who is invited or was there."""

    name: str  # in Latin letters
    name_ka: str = ""
    organisation: Translated = field(default_factory=dict)

    def names(self) -> dict[str, str]:
        """What the wording of papers may name of them."""
        own = (self.name_ka or self.name) if language() == "ka" else self.name
        return {"name": own, "name_latin": self.name, "organisation": pick(self.organisation)}


EXAMPLE_EVENT = Event(
    title={"ka": "კონფერენცია: პროფესიული განათლება და პარტნიორობა",
           "en": "Conference: vocational education and partnership",
           "pl": "Konferencja: kształcenie zawodowe i partnerstwo", "et": "Konverents: kutseharidus ja partnerlus"},
    starts_on=date(2018, 5, 24), ends_on=date(2018, 5, 25),
    place={"ka": "კოლეჯი, ქუთაისი", "en": "The college, Kutaisi", "pl": "Szkoła, Kutaisi", "et": "Kool, Kutaisi"},
)  # fmt: skip
EXAMPLE_GUEST = Guest(
    name="Anna Przykładowa", name_ka="ანა პშიკლადოვა",
    organisation={"ka": "პარტნიორი სკოლა, პოზნანი", "en": "Partner school, Poznań", "pl": "Szkoła partnerska, Poznań",
                  "et": "Partnerkool, Poznań"},
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class ConferenceProgramme(Document):
    """What happens when."""

    kind: ClassVar[str] = "conference-programme"
    template: ClassVar[str] = "conference-programme.html"

    event: Event
    sessions: tuple[Session, ...]

    def title(self) -> str:
        """What stands on top."""
        return _("Programme of the event")

    def named(self) -> Mapping[str, str]:
        """Of the event."""
        return self.event.names()

    def view(self) -> Mapping[str, object]:
        """The sessions by day, in order."""
        days: dict[date, list[Session]] = {}
        for session in sorted(self.sessions, key=lambda one: (one.on, one.time)):
            days.setdefault(session.on, []).append(session)
        return {"days": list(days.items())}

    @classmethod
    def example(cls) -> Self:
        """Two invented days."""
        return cls(
            college=EXAMPLE_COLLEGE,
            issue=example_issue(date(2018, 5, 10), "2018-CP-000001"),
            event=EXAMPLE_EVENT,
            sessions=(
                Session(on=date(2018, 5, 24), time="10:00", room="1", title={"ka": "გახსნა", "en": "Opening",
                        "pl": "Otwarcie", "et": "Avamine"}),
                Session(on=date(2018, 5, 24), time="11:00", room="1", speakers="Anna Przykładowa",
                        title={"ka": "გაცვლის გამოცდილება", "en": "What exchanges teach",
                               "pl": "Czego uczą wymiany", "et": "Mida vahetused õpetavad"}),
                Session(on=date(2018, 5, 25), time="10:00", room="2", title={"ka": "სახელოსნოები", "en": "Workshops",
                        "pl": "Warsztaty", "et": "Töötoad"}),
            ),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class EventInvitation(Document):
    """We ask a guest to come to an event."""

    kind: ClassVar[str] = "event-invitation"
    template: ClassVar[str] = "event-invitation.html"
    bilingual: ClassVar[bool] = True
    blocks: ClassVar[tuple[Block, ...]] = (
        OPENING,
        Block("invitation", _l("The invitation"), (_l("The college invites you to the event “%(event)s”."),)),
        Block("farewell", _l("The last sentence"), (_l("We look forward to meeting you."),)),
        CLOSING,
    )

    event: Event
    guest: Guest
    answer_by: date | None = None
    answer_url: str = ""  # the guest's personal link, printed with a QR code
    door_url: str = ""  # what the door scans
    speaks: tuple[Translated, ...] = ()  # sessions in which the guest speaks
    signatory: Signatory = DIRECTOR

    def title(self) -> str:
        """What stands on top."""
        return _("Invitation to an event")

    def named(self) -> Mapping[str, str]:
        """Of the event and the guest."""
        return self.event.names() | self.guest.names() | {"answer_by": format_date(self.answer_by)}

    @classmethod
    def example(cls) -> Self:
        """For an invented guest."""
        return cls(
            college=EXAMPLE_COLLEGE, issue=example_issue(date(2018, 4, 2), "2018-EI-000001"), event=EXAMPLE_EVENT,
            guest=EXAMPLE_GUEST, answer_by=date(2018, 5, 1),
            answer_url="https://college.example/invitations/ABCDEFGHJK-example",
            door_url="https://college.example/in/ABCDEFGHJK",
            speaks=({"ka": "გაცვლის გამოცდილება", "en": "What exchanges teach", "pl": "Czego uczą wymiany",
                     "et": "Mida vahetused õpetavad"},),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class AttendanceCertificate(Document):
    """Somebody was at an event."""

    kind: ClassVar[str] = "attendance-certificate"
    template: ClassVar[str] = "attendance-certificate.html"
    bilingual: ClassVar[bool] = True
    blocks: ClassVar[tuple[Block, ...]] = (
        OPENING,
        Block("statement", _l("What is certified"), (_l("took part in the event “%(event)s”."),)),
        Block("spoke", _l("The same for who spoke"), (_l("spoke at the event “%(event)s”."),)),
        Block("organised", _l("The same for who helped"), (_l("helped to organise the event “%(event)s”."),)),
        CLOSING,
    )

    event: Event
    guest: Guest
    hours: int | None = None
    part: str = "guest"  # "guest", "speaker" or "organiser"
    signatory: Signatory = DIRECTOR

    def title(self) -> str:
        """What stands on top."""
        return _("Certificate of attendance")

    def named(self) -> Mapping[str, str]:
        """Of the event and the guest."""
        return self.event.names() | self.guest.names() | {"hours": str(self.hours or "")}

    @classmethod
    def example(cls) -> Self:
        """For an invented guest."""
        return cls(
            college=EXAMPLE_COLLEGE,
            issue=example_issue(date(2018, 5, 25), "2018-AC-000001"),
            event=EXAMPLE_EVENT, guest=EXAMPLE_GUEST, hours=12,
        )  # fmt: skip
