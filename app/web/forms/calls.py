"""Forms of calls: making one, its basics, and the rules of its selection. Times are local to the call's zone."""

from dataclasses import replace
from datetime import datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from wtforms import BooleanField, DateField, DecimalField, Field, IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields import DateTimeLocalField, SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import TextInput

from app.accounts.models import CATEGORIES
from app.calls import words
from app.calls.models import Call
from app.calls.terms import Basics, RuleTerms
from app.kit.i18n import LANGUAGES
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import Translated
from app.web.forms.base import Form

MINUTE = "%Y-%m-%dT%H:%M"
LAST_MINUTE = time(23, 59)
ZONES = [
    SelectChoice("Asia/Tbilisi", _l("Tbilisi")),
    SelectChoice("Europe/Warsaw", _l("Warsaw")),
    SelectChoice("Europe/Tallinn", _l("Tallinn")),
]


def choices(labels: dict[str, Any]) -> list[SelectChoice]:
    """What a select offers, from words by value."""
    return [SelectChoice(value, label) for value, label in labels.items()]


def spread(name: str, value: Translated) -> dict[str, str]:
    """A text in several languages as the values of its fields: title_ka, title_en, …"""
    return {f"{name}_{language}": value.get(language, "") for language in LANGUAGES}


def gathered(form: Form, name: str) -> Translated:
    """The other way round; languages without a text are left out."""
    texts = {language: getattr(form, f"{name}_{language}").data or "" for language in LANGUAGES}
    return {language: text for language, text in texts.items() if text}


def local(moment: datetime | None, zone: str) -> datetime | None:
    """An instant as the clock on the wall shows it in a zone, for a date-and-time field."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) if moment else None


def instant(wall: datetime | None, zone: str, *, to_the_end: bool = False) -> datetime | None:
    """What a date-and-time field says, as an instant; the last minute of a day lasts to its last second."""
    if wall is None:
        return None
    if to_the_end and wall.time() == LAST_MINUTE:
        wall = wall.replace(second=59)
    return wall.replace(tzinfo=ZoneInfo(zone))


class Open(Optional):  # type: ignore[misc]
    """May be empty for now, but is no choice of the reader's: the label does not say "(optional)"."""

    def __init__(self) -> None:
        super().__init__()
        self.field_flags: dict[str, bool] = {}


class Decimals(DecimalField):  # type: ignore[misc]
    """A number with a point or a comma."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read both marks."""
        super().process_formdata([value.replace(",", ".") for value in valuelist])


class Order(Field):  # type: ignore[misc]
    """Values in an order, as components/ranking.html sends them; empty places are left out."""

    widget = TextInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Keep what was chosen."""
        self.data = [value for value in valuelist if value]


class Changing(Form):
    """The base of every form that changes a call: a published one asks for the reason."""

    reason = StringField(
        _l("Why the rules change"),
        [InputRequired(_l("Say why.")), Length(max=500)],
        description=_l("Everybody who has begun an application gets a letter with these words."),
    )

    def __init__(self, call: Call, **values: Any) -> None:
        super().__init__(**values)
        if call.state == "draft":
            del self.reason

    @property
    def why(self) -> str:
        """The reason, where one is asked for."""
        return str(self.reason.data) if "reason" in self else ""


class Removal(Changing):
    """Taking a part out of a call."""


class NewCallForm(Form):
    """How a call begins."""

    source = SelectField(
        _l("Begin with"), [Optional()], description=_l("A copy takes over everything but the days and the deadline.")
    )
    title_ka = StringField(
        _l("Title in Georgian"), [InputRequired(_l("Write the title in Georgian.")), Length(max=200)]
    )
    title_en = StringField(_l("Title in English"), [InputRequired(_l("Write the title in English.")), Length(max=200)])
    key = StringField(
        _l("Short name in addresses"),
        [Optional(), Length(max=60)],
        description=_l("For example poznan-2018. Left empty, it is made of the English title. It cannot change later."),
    )


class BasicsForm(Changing):
    """Title, text, kind, days, window."""

    title_ka = StringField(_l("Title in Georgian"), [Length(max=200)])
    title_en = StringField(_l("Title in English"), [Length(max=200)])
    title_pl = StringField(_l("Title in Polish"), [Optional(), Length(max=200)])
    title_et = StringField(_l("Title in Estonian"), [Optional(), Length(max=200)])
    text_ka = TextAreaField(_l("Text in Georgian"), [Length(max=20_000)])
    text_en = TextAreaField(_l("Text in English"), [Length(max=20_000)])
    text_pl = TextAreaField(_l("Text in Polish"), [Optional(), Length(max=20_000)])
    text_et = TextAreaField(_l("Text in Estonian"), [Optional(), Length(max=20_000)])
    kind = SelectField(_l("Kind"), choices=choices(words.KINDS))
    starts_on = DateField(_l("First day of the trip"), [Open()])
    ends_on = DateField(_l("Last day of the trip"), [Open()])
    opens_at = DateTimeLocalField(_l("Applications from"), [Open()], format=MINUTE)
    closes_at = DateTimeLocalField(
        _l("Applications until"),
        [Open()],
        format=MINUTE,
        description=_l("23:59 lasts to the end of the day. The server's clock decides."),
    )
    time_zone = SelectField(_l("By the clock of"), choices=ZONES)

    @classmethod
    def of(cls, call: Call) -> "BasicsForm":
        """Filled in with what the call has."""
        values = {
            **spread("title", call.title),
            **spread("text", call.text),
            "kind": call.kind,
            "starts_on": call.starts_on,
            "ends_on": call.ends_on,
            "opens_at": local(call.opens_at, call.time_zone),
            "closes_at": local(call.closes_at, call.time_zone),
            "time_zone": call.time_zone,
        }
        return cls(call, data=values)

    def terms(self) -> Basics:
        """What the form says."""
        zone = self.time_zone.data
        return Basics(
            title=gathered(self, "title"),
            text=gathered(self, "text"),
            kind=self.kind.data,
            starts_on=self.starts_on.data,
            ends_on=self.ends_on.data,
            opens_at=instant(self.opens_at.data, zone),
            closes_at=instant(self.closes_at.data, zone, to_the_end=True),
            time_zone=zone,
        )


def _days(label: Any, least: int) -> IntegerField:
    limits = NumberRange(min=least, max=90, message=_l("Write a number of days, at most 90."))
    return IntegerField(label, [InputRequired(_l("Write a number.")), limits])


def _mark(label: Any) -> Decimals:
    return Decimals(
        label, [Open(), NumberRange(min=0, max=100, message=_l("The pass mark is from 0 to 100."))], places=None
    )


class RulesForm(Changing):
    """How scores become a selection, and what follows it."""

    aggregate = SelectField(_l("An application's total is"), choices=choices(words.AGGREGATES))
    quorum = IntegerField(
        _l("Reviews needed for each application"),
        [InputRequired(_l("Write a number.")), NumberRange(min=1, max=20, message=_l("From 1 to 20 reviews."))],
        description=_l("An application with fewer reviews cannot be ranked."),
    )
    scores_apart = BooleanField(
        _l("Keep scores apart until the discussion"),
        description=_l("Otherwise a member sees what others gave once their own scores of the application are in."),
    )
    discussion_after = SelectField(_l("The discussion can begin when"), choices=choices(words.DISCUSSION_AFTER))
    quorum_present = IntegerField(
        _l("Members present at the decision, at least"),
        [InputRequired(_l("Write a number.")), NumberRange(min=2, max=20, message=_l("From 2 to 20 members."))],
    )
    pass_student = _mark(_l("Pass mark for students"))
    pass_teacher = _mark(_l("Pass mark for teachers"))
    ties = Order(_l("When totals are equal"))
    only_preferred = BooleanField(
        _l("Place people only at schools that they name"),
        description=_l("Then leaving a school out can cost a person the place; the page of the call warns of it."),
    )
    blind = BooleanField(_l("Score blind"), description=_l("The committee sees no names, photographs or contacts."))
    letters_open = BooleanField(
        _l("Applicants can read the letters of their referees"),
        description=_l("Referees are told before they write. A letter that was written under the old rule keeps it."),
    )
    publication = SelectField(_l("How results are published"), choices=choices(words.PUBLICATIONS))
    appeal_days = _days(_l("Days to appeal"), 0)
    appeals_displace = BooleanField(
        _l("An appeal that succeeds may take somebody else's place"),
        description=_l("Otherwise whoever has a place keeps it, and the next place that becomes free decides."),
    )
    offer_days = _days(_l("Days to accept a place"), 1)

    @classmethod
    def of(cls, call: Call) -> "RulesForm":
        """Filled in with what the call has."""
        marks = {f"pass_{category}": Decimal(call.pass_marks.get(category, "0")) for category in CATEGORIES}
        return cls(call, obj=call, data=marks)

    def terms(self) -> RuleTerms:
        """What the form says."""
        given = {category: getattr(self, f"pass_{category}").data for category in CATEGORIES}
        marks = {category: f"{(mark or Decimal(0)).normalize():f}" for category, mark in given.items()}
        terms = RuleTerms(aggregate=self.aggregate.data, quorum=self.quorum.data, pass_marks=marks)
        return replace(
            terms,
            ties=self.ties.data or [],
            only_preferred=self.only_preferred.data,
            blind=self.blind.data,
            letters_open=self.letters_open.data,
            publication=self.publication.data,
            appeal_days=self.appeal_days.data,
            appeals_displace=self.appeals_displace.data,
            offer_days=self.offer_days.data,
            scores_apart=self.scores_apart.data,
            discussion_after=self.discussion_after.data,
            quorum_present=self.quorum_present.data,
        )
