"""The forms that guests fill in: an answer to an invitation, and a registration."""

from typing import Any

from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from app.accounts.rules.romanisation import is_georgian, latin
from app.events import words
from app.events.actions import Newcomer
from app.events.actions.answering import Reply
from app.events.models import EventSession, Guest
from app.events.rules import places
from app.events.rules.answering import MOST_COMPANIONS
from app.kit.i18n import LANGUAGE_NAMES, _, language
from app.kit.i18n import lazy_gettext as _l
from app.web.forms.accounts import email_field
from app.web.forms.base import Form
from app.web.forms.call_parts import Boxes
from app.web.forms.calls import choices
from app.web.forms.events import session_choices

DIET = _l("For the kitchen: what you do not eat")


class PartsForm(Form):
    """What an answer and a registration share."""

    sessions = Boxes(_l("Sessions that you want to come to"), [Optional()], coerce=int)
    diet = StringField(DIET, [Length(max=300)])
    message = TextAreaField(_l("A message to the organisers"), [Length(max=1000)], render_kw={"rows": 3})

    def offer(self, sessions: list[EventSession], others: list[Guest]) -> None:
        """Fill in what can be chosen; what is full says so."""
        full = {
            one.id for one in sessions if one.capacity is not None and places.session_taken(one, others) >= one.capacity
        }
        self.sessions.choices = session_choices(sessions, full)

    def chosen(self, sessions: list[EventSession]) -> list[EventSession]:
        """The sessions that were ticked."""
        return [one for one in sessions if one.id in (self.sessions.data or ())]


class ReplyForm(PartsForm):
    """An answer to an invitation."""

    answer = RadioField(_l("Do you come?"), [InputRequired(_l("Choose an answer."))], choices=choices(words.ANSWERS))
    companions = TextAreaField(
        _l("Who comes with you"), [Length(max=600)], render_kw={"rows": 3},
        description=_l("Given and family name, one in a line. Empty: you come alone."),
    )  # fmt: skip

    @classmethod
    def of(cls, sessions: list[EventSession], everybody: list[Guest], guest: Guest) -> "ReplyForm":
        """With what a guest has answered so far."""
        now: dict[str, Any] = {
            "answer": guest.answer, "diet": guest.diet, "message": guest.message,
            "companions": "\n".join(guest.companions), "sessions": [one.id for one in guest.chosen],
        }  # fmt: skip
        form = cls(data=now)
        form.offer(sessions, [one for one in everybody if one.id != guest.id])
        return form

    def validate_companions(self, field: Any) -> None:
        """A few names, none of them endless."""
        names = self.names()
        if len(names) > MOST_COMPANIONS:
            raise ValidationError(_("At most %(most)s people can come with you.", most=MOST_COMPANIONS))
        if any(len(name) > 160 for name in names):
            raise ValidationError(_("Write one name in a line."))

    def names(self) -> list[str]:
        """The companions, a name each."""
        lines = (self.companions.data or "").splitlines()
        return [" ".join(line.split()) for line in lines if line.strip()]

    def reply(self, sessions: list[EventSession]) -> Reply:
        """What was answered."""
        return Reply(
            answer=self.answer.data, chosen=self.chosen(sessions), diet=self.diet.data or "", companions=self.names(),
            message=self.message.data or "",
        )  # fmt: skip


class RegistrationForm(PartsForm):
    """Somebody who asks to come."""

    given = StringField(
        _l("Given name"), [InputRequired(_l("Write your given name.")), Length(max=80)],
        render_kw={"autocomplete": "given-name"},
    )  # fmt: skip
    family = StringField(
        _l("Family name"), [InputRequired(_l("Write your family name.")), Length(max=80)],
        render_kw={"autocomplete": "family-name"},
    )  # fmt: skip
    organisation = StringField(
        _l("School or organisation"), [Length(max=200)], render_kw={"autocomplete": "organization"}
    )  # fmt: skip
    email = email_field()
    language = SelectField(_l("Language of the letters"), choices=choices(LANGUAGE_NAMES))

    @classmethod
    def of(cls, sessions: list[EventSession], everybody: list[Guest]) -> "RegistrationForm":
        """Empty, in the reader's language."""
        form = cls(data={"language": language()})
        form.offer(sessions, everybody)
        return form

    def newcomer(self) -> Newcomer:
        """Who registers; a name in Georgian letters gets its Latin spelling."""
        given, family = self.given.data or "", self.family.data or ""
        georgian = is_georgian(given) and is_georgian(family)
        return Newcomer(
            given_latin=latin(given) if georgian else given, family_latin=latin(family) if georgian else family,
            given_ka=given if georgian else "", family_ka=family if georgian else "",
            organisation=self.organisation.data or "", email=self.email.data or "", language=self.language.data,
            source="registration",
        )  # fmt: skip

    def reply(self, sessions: list[EventSession]) -> Reply:
        """What they chose."""
        return Reply(
            answer="yes", chosen=self.chosen(sessions), diet=self.diet.data or "", message=self.message.data or ""
        )
