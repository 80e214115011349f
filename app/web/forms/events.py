"""The forms of events for the office: what an event is, its sessions, its guests one by one and as lines."""

from typing import Any

from wtforms import BooleanField, DateField, IntegerField, SelectField, StringField, TextAreaField, TimeField
from wtforms.fields import SelectChoice
from wtforms.validators import Email, InputRequired, Length, NumberRange, Optional

from app.events import words
from app.events.actions import Newcomer, Plan, Slot
from app.events.models import Event, EventSession, Guest
from app.events.rules.programme import in_order
from app.kit.i18n import LANGUAGE_NAMES, format_date, language
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import pick
from app.partners.queries import partners
from app.web.forms.accounts import NO_ADDRESS
from app.web.forms.base import Form
from app.web.forms.call_parts import Boxes
from app.web.forms.calls import ZONES, choices, gathered, spread

SPEAKERS = ("speaker", "organiser")
MOST_PLACES = 100_000


class EventForm(Form):
    """What an event is."""

    title_ka = StringField(_l("Title in Georgian"), [Length(max=160)])
    title_en = StringField(_l("Title in English"), [Length(max=160)])
    title_pl = StringField(_l("Title in Polish"), [Length(max=160)])
    title_et = StringField(_l("Title in Estonian"), [Length(max=160)])
    about_ka = TextAreaField(_l("One or two sentences in Georgian"), [Length(max=600)])
    about_en = TextAreaField(_l("One or two sentences in English"), [Length(max=600)])
    about_pl = TextAreaField(_l("One or two sentences in Polish"), [Length(max=600)])
    about_et = TextAreaField(_l("One or two sentences in Estonian"), [Length(max=600)])
    place_ka = StringField(_l("Place in Georgian"), [Length(max=160)])
    place_en = StringField(_l("Place in English"), [Length(max=160)])
    place_pl = StringField(_l("Place in Polish"), [Length(max=160)])
    place_et = StringField(_l("Place in Estonian"), [Length(max=160)])
    kind = SelectField(_l("Kind"), choices=choices(words.KINDS))
    starts_on = DateField(_l("First day"), [InputRequired(_l("Write the first day."))])
    ends_on = DateField(_l("Last day"), [InputRequired(_l("Write the last day."))])
    time_zone = SelectField(_l("By the clock of"), choices=ZONES)
    answer_by = DateField(
        _l("Guests answer and register until"), [Optional()],
        description=_l("To the end of this day. Empty: until the first day begins."),
    )  # fmt: skip
    capacity = IntegerField(
        _l("Places"), [Optional(), NumberRange(1, MOST_PLACES)],
        description=_l("Whoever comes when all are taken goes on the waiting list. Empty: not limited."),
    )  # fmt: skip

    @classmethod
    def of(cls, event: Event) -> "EventForm":
        """With what an event is now."""
        texts: dict[str, str] = {}
        for part in ("title", "about", "place"):
            texts |= spread(part, getattr(event, part))
        return cls(obj=event, data=texts)

    def plan(self) -> Plan:
        """What was typed."""
        assert self.starts_on.data and self.ends_on.data
        return Plan(
            title=gathered(self, "title"), about=gathered(self, "about"), place=gathered(self, "place"),
            kind=self.kind.data, starts_on=self.starts_on.data, ends_on=self.ends_on.data,
            time_zone=self.time_zone.data, answer_by=self.answer_by.data, capacity=self.capacity.data,
        )  # fmt: skip


class CopyForm(Form):
    """From which day on an event is held again."""

    starts_on = DateField(_l("First day"), [InputRequired(_l("Write the first day."))])
    with_guests = BooleanField(_l("Bring the guests along; they are not invited yet"))


class SessionForm(Form):
    """What a session is."""

    title_ka = StringField(_l("Title in Georgian"), [Length(max=200)])
    title_en = StringField(_l("Title in English"), [Length(max=200)])
    title_pl = StringField(_l("Title in Polish"), [Length(max=200)])
    title_et = StringField(_l("Title in Estonian"), [Length(max=200)])
    on = DateField(_l("Day"), [InputRequired(_l("Write the day."))])
    starts_at = TimeField(_l("From"), [InputRequired(_l("Write when it begins, such as 10:00."))])
    ends_at = TimeField(_l("Until"), [InputRequired(_l("Write when it ends, such as 11:30."))])
    room = StringField(_l("Room"), [Length(max=80)])
    speakers = Boxes(
        _l("Who speaks"), [Optional()], coerce=int,
        description=_l("Everybody who stands among the guests as a speaker or an organiser."),
    )  # fmt: skip
    language = SelectField(_l("Language"))
    capacity = IntegerField(
        _l("Places"), [Optional(), NumberRange(1, MOST_PLACES)], description=_l("Empty: not limited.")
    )
    is_break = BooleanField(_l("A break or a meal: it counts no hours, and nobody chooses it"))

    @classmethod
    def of(cls, guests: list[Guest], one: EventSession | None = None, **first: Any) -> "SessionForm":
        """For an event with these guests, with what a session is now or with first values."""
        now = {**spread("title", one.title), "speakers": [who.id for who in one.speakers]} if one else first
        form = cls(obj=one, data=now)
        form.speakers.choices = [
            SelectChoice(who.id, who.person.name(language())) for who in guests if who.role in SPEAKERS
        ]
        form.language.choices = [
            SelectChoice("", _l("not said")),
            *(SelectChoice(code, name) for code, name in LANGUAGE_NAMES.items()),
        ]
        return form

    def slot(self, guests: list[Guest]) -> Slot:
        """What was typed."""
        assert self.on.data and self.starts_at.data and self.ends_at.data
        return Slot(
            title=gathered(self, "title"), on=self.on.data, starts_at=self.starts_at.data, ends_at=self.ends_at.data,
            room=self.room.data or "", language=self.language.data or None, capacity=self.capacity.data,
            is_break=self.is_break.data,
            speakers=tuple(who for who in guests if who.id in (self.speakers.data or ())),
        )  # fmt: skip


class GuestForm(Form):
    """Somebody on the list."""

    given_latin = StringField(_l("Given name in Latin letters"), [Length(max=80)])
    family_latin = StringField(_l("Family name in Latin letters"), [Length(max=80)])
    given_ka = StringField(_l("Given name in Georgian"), [Length(max=80)])
    family_ka = StringField(_l("Family name in Georgian"), [Length(max=80)])
    partner = SelectField(_l("Partner"))
    organisation = StringField(_l("Or another organisation"), [Length(max=200)])
    role = SelectField(_l("Role"), choices=choices(words.ROLES))
    email = StringField(_l("E-mail"), [Optional(), Length(max=254), Email(NO_ADDRESS)])
    language = SelectField(_l("Language of the letters"), choices=choices(LANGUAGE_NAMES))

    @classmethod
    def of(cls, guest: Guest | None = None) -> "GuestForm":
        """With what is known of a guest."""
        names = ("given_latin", "family_latin", "given_ka", "family_ka")
        now = {name: getattr(guest.person, name) for name in names} if guest else {}
        form = cls(obj=guest, data={**now, "partner": guest.partner.key if guest and guest.partner else ""})
        form.partner.choices = [
            SelectChoice("", _l("none")),
            *(SelectChoice(one.key, pick(one.name)) for one in partners()),
        ]
        return form

    def newcomer(self, source: str = "list") -> Newcomer:
        """Who was typed."""
        texts = ("given_latin", "family_latin", "given_ka", "family_ka", "organisation", "email")
        return Newcomer(
            **{name: self[name].data or "" for name in texts}, role=self.role.data, language=self.language.data,
            partner=next((one for one in partners() if one.key == self.partner.data), None), source=source,
        )  # fmt: skip


class LinesForm(Form):
    """A list of guests as text."""

    lines = TextAreaField(_l("Guests, one in a line"), [InputRequired(_l("Paste the list."))], render_kw={"rows": 12})
    language = SelectField(_l("Language of the letters where a line says none"), choices=choices(LANGUAGE_NAMES))


class ChosenForm(Form):
    """Guests that were ticked in a list."""

    guests = Boxes(_l("Guests"), [InputRequired(_l("Tick at least one guest."))], coerce=int)


def session_choices(sessions: list[EventSession], full: set[int]) -> list[tuple[int, str]]:
    """What guests choose from: everything but breaks, each with its time, and whether it is full."""
    return [(one.id, _session_label(one, one.id in full)) for one in in_order(sessions) if not one.is_break]


def _session_label(one: EventSession, is_full: bool) -> str:
    spoken = str(words.SPOKEN[one.language]) if one.language else ""
    parts = (
        format_date(one.on, year=False),
        words.hours(one.starts_at, one.ends_at),
        pick(one.title),
        one.room,
        spoken,
    )
    return " · ".join(filter(None, (*parts, str(_l("full")) if is_full else "")))
