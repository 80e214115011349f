"""The forms of a trip's programme: one entry, and a day that is copied to others."""

from typing import Any

from wtforms import BooleanField, DateField, SelectField, StringField, TextAreaField, TimeField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import pick
from app.partners.models import Partner
from app.trips.actions.programming import Item
from app.trips.models import TradeGroup
from app.trips.plans import ProgrammeEntry
from app.web.forms.base import Form
from app.web.forms.calls import gathered, spread


class EntryForm(Form):
    """Something that happens on a day."""

    on = DateField(_l("Day"), [InputRequired(_l("Write the day."))])
    starts = TimeField(_l("Begins at"), [Optional()])
    ends = TimeField(_l("Ends at"), [Optional()])
    title_ka = StringField(_l("What happens, in Georgian"), [Length(max=160)])
    title_en = StringField(_l("What happens, in English"), [Length(max=160)])
    title_pl = StringField(_l("What happens, in Polish"), [Length(max=160)])
    title_et = StringField(_l("What happens, in Estonian"), [Length(max=160)])
    group = SelectField(_l("For whom"))
    place = StringField(_l("Place"), [Length(max=160)])
    contact = StringField(_l("Contact on the spot"), [Length(max=160)])
    note = TextAreaField(_l("Note"), [Length(max=500)])

    def offer(self, hosts: list[Partner], groups: list[TradeGroup]) -> None:
        """Fill the select with the hosts, by key, and with the groups of trades, as #ID."""
        self.group.choices = [
            SelectChoice("", _l("everybody")),
            *(SelectChoice(host.key, pick(host.name)) for host in hosts),
            *(SelectChoice(f"#{group.id}", full_title(group)) for group in groups),
        ]

    def item(self, hosts: list[Partner], groups: list[TradeGroup]) -> Item:
        """What was typed."""
        assert self.on.data
        return Item(
            on=self.on.data, starts=self.starts.data, ends=self.ends.data, title=gathered(self, "title"),
            place=self.place.data or "", contact=self.contact.data or "", note=self.note.data or "",
            group=next((host for host in hosts if host.key == self.group.data), None),
            trade_group=next((group for group in groups if f"#{group.id}" == self.group.data), None),
        )  # fmt: skip


def values_of(entry: ProgrammeEntry) -> dict[str, Any]:
    """An entry as the values of its form."""
    names = ("on", "starts", "ends", "place", "contact", "note")
    return {
        **{name: getattr(entry, name) for name in names},
        **spread("title", entry.title),
        "group": f"#{entry.trade_group_id}" if entry.trade_group_id else entry.group.key if entry.group else "",
    }


def full_title(group: TradeGroup) -> str:
    """A group of a trade with its host, as selects offer it."""
    return " · ".join(filter(None, (pick(group.title), pick(group.host.name) if group.host else "")))


class CopyForm(Form):
    """A day that is copied to the days of a period."""

    first = DateField(_l("To the days from"), [InputRequired(_l("Write the first day."))])
    last = DateField(_l("until"), [InputRequired(_l("Write the last day."))])
    weekdays_only = BooleanField(_l("Only Monday to Friday"))
