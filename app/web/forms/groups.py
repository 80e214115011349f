"""The forms of groups of trades: what one is, and who is in which, all people at once."""

from typing import Any

from wtforms import SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import Length

from app.accounts.fields import FIELDS
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import pick
from app.partners.models import Partner
from app.trips.actions.grouping import GroupSpec
from app.trips.models import Participant, TradeGroup
from app.web.forms.base import Form
from app.web.forms.programme import full_title


class GroupForm(Form):
    """A group of a trade at a host."""

    field = SelectField(_l("Field"))
    name = StringField(_l("Name of the group"), [Length(max=80)])
    host = SelectField(_l("Host"))
    workplace = StringField(_l("Workplace"), [Length(max=160)])
    mentor = StringField(_l("Mentor there"), [Length(max=160)])
    mentor_phone = StringField(_l("Phone of the mentor"), [Length(max=30)])

    def offer(self, hosts: list[Partner]) -> None:
        """Fill the selects."""
        fields = (SelectChoice(key, pick(name)) for key, name in FIELDS.items())
        self.host.choices = [
            SelectChoice("", _l("not settled yet")),
            *(SelectChoice(h.key, pick(h.name)) for h in hosts),
        ]
        self["field"].choices = [SelectChoice("", _l("none")), *fields]

    def spec(self, hosts: list[Partner]) -> GroupSpec:
        """What was typed."""
        return GroupSpec(
            field=self["field"].data or None, name=(self["name"].data or "").strip(),
            host=next((one for one in hosts if one.key == self.host.data), None), workplace=self.workplace.data or "",
            mentor=self.mentor.data or "", mentor_phone=self.mentor_phone.data or "",
        )  # fmt: skip


def values_of(group: TradeGroup) -> dict[str, Any]:
    """A group as the values of its form."""
    names = ("name", "workplace", "mentor", "mentor_phone")
    return {
        **{name: getattr(group, name) for name in names},
        "field": group.field or "",
        "host": group.host.key if group.host else "",
    }


def members_form(people: list[Participant], groups: list[TradeGroup]) -> Form:
    """A form with the group of everybody, of those at their own host: group_ID."""
    fields = {f"group_{who.id}": SelectField(_l("Group"), choices=_choices(who, groups)) for who in people}
    values = {f"group_{who.id}": str(who.trade_group_id or "") for who in people}
    made: Form = type("MembersForm", (Form,), fields)(data=values)
    return made


def _choices(who: Participant, groups: list[TradeGroup]) -> list[SelectChoice]:
    fitting = [one for one in groups if who.host is None or one.host in (None, who.host)]
    names = ((one.id, pick(one.title) if who.host else full_title(one)) for one in fitting)
    return [SelectChoice("", _l("no group")), *(SelectChoice(str(key), name) for key, name in names)]
