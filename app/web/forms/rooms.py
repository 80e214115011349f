"""The forms of rooms: one or several alike, and who sleeps where, all people at once."""

from typing import Any

from wtforms import IntegerField, SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length

from app.kit.i18n import language
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import pick
from app.partners.models import Partner
from app.trips.actions.rooming import RoomSpec
from app.trips.models import Participant
from app.trips.plans import Room
from app.web.forms.base import Form
from app.web.forms.calls import choices

WHOSE = {"any": _l("women or men"), "women": _l("women"), "men": _l("men")}
SLEEPS = {"any": _l("anybody"), "students": _l("students"), "adults": _l("teachers and accompanying adults")}


class RoomForm(Form):
    """A room, or several that are alike."""

    names = StringField(_l("Number or name"), [InputRequired(_l("Write the number or name of the room."))])
    beds = IntegerField(_l("Beds"), [InputRequired(_l("Write how many beds."))])
    place = StringField(_l("Hotel or hostel"), [Length(max=160)])
    whose = SelectField(_l("For women or men"), choices=choices(WHOSE))
    sleeps = SelectField(_l("For whom"), choices=choices(SLEEPS))
    host = SelectField(_l("Group"))

    def offer(self, hosts: list[Partner]) -> None:
        """Fill the select with the groups."""
        self.host.choices = [
            SelectChoice("", _l("everybody")), *(SelectChoice(one.key, pick(one.name)) for one in hosts)
        ]  # fmt: skip

    def spec(self, hosts: list[Partner]) -> RoomSpec:
        """What was typed."""
        return RoomSpec(
            names=self.names.data or "", beds=self.beds.data or 0, place=self.place.data or "", whose=self.whose.data,
            sleeps=self.sleeps.data, host=next((one for one in hosts if one.key == self.host.data), None),
        )  # fmt: skip


def values_of(room: Room) -> dict[str, Any]:
    """A room as the values of its form."""
    names = ("beds", "place", "whose", "sleeps")
    return {
        **{name: getattr(room, name) for name in names},
        "names": room.name,
        "host": room.host.key if room.host else "",
    }


def places_form(people: list[Participant], rooms: list[Room], wishes: dict[int, int]) -> Form:
    """A form with a room, a wish and, where it is not known, the gender of everybody: room_ID, wish_ID, gender_ID."""
    beds = [SelectChoice("", _l("no room")), *(SelectChoice(str(room.id), _name(room)) for room in rooms)]
    names = {who.id: who.person.name(language()) for who in people}
    genders = [SelectChoice("", "–"), SelectChoice("female", _l("female")), SelectChoice("male", _l("male"))]
    fields: dict[str, Any] = {}
    values: dict[str, str] = {}
    for who in people:
        others = [SelectChoice(str(key), name) for key, name in names.items() if key != who.id]
        fields[f"room_{who.id}"] = SelectField(_l("Room"), choices=beds)
        fields[f"wish_{who.id}"] = SelectField(_l("Wishes to share with"), choices=[SelectChoice("", "–"), *others])
        values[f"room_{who.id}"] = str(who.room_id or "")
        values[f"wish_{who.id}"] = str(wishes.get(who.id, ""))
        if not who.person.gender:
            fields[f"gender_{who.id}"] = SelectField(_l("Gender"), choices=genders)
    made: Form = type("PlacesForm", (Form,), fields)(data=values)
    return made


def told(form: Form, name: str) -> dict[int, int | None]:
    """What was chosen for everybody in the fields of a name ("room" or "wish"), by participant."""
    return {
        int(field.name.partition("_")[2]): int(field.data) if field.data else None
        for field in form
        if field.name.startswith(f"{name}_")
    }


def _name(room: Room) -> str:
    return f"{room.name} · {room.place}" if room.place else room.name
