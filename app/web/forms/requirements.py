"""The forms of the conditions of taking part: each kind shows its own members."""

from typing import Any

from wtforms import BooleanField, IntegerField, SelectField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, NumberRange, Optional

from app.accounts.fields import FIELDS
from app.calls import words
from app.calls.models import Call
from app.calls.rules.requirements import KINDS, LANGUAGES, LEVELS, Requirement
from app.calls.terms import RequirementTerms
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import pick
from app.web.forms.call_parts import Boxes
from app.web.forms.calls import Changing, Open, choices

MEMBERS = ("least", "most", "fields_", "languages", "level", "months", "years")


def _number(label: Any, member: tuple[int, int] | None, **more: Any) -> IntegerField:
    least, most = member or (0, 0)
    limits = NumberRange(min=least, max=most, message=_l("Write a whole number from %(min)s to %(max)s."))
    return IntegerField(label, [Open(), limits], **more)


class RequirementForm(Changing):
    """Whom a condition is about, what it asks, and what follows when it is not met."""

    categories = Boxes(
        _l("Who has to meet it"),
        [Optional()],
        choices=choices(words.CATEGORIES),
        description=_l("Tick none when everybody has to."),
    )
    least = _number(_l("At least so many years old"), KINDS["age"]["least"])
    most = _number(_l("At most so many years old"), KINDS["age"]["most"])
    fields_ = Boxes(_l("One of these fields"), [InputRequired(_l("Choose at least one field."))])
    languages = Boxes(
        _l("One of these languages"),
        [InputRequired(_l("Choose at least one language."))],
        choices=choices(dict(LANGUAGES)),
    )
    level = SelectField(_l("At least at this level"), choices=[SelectChoice(level, level) for level in LEVELS])
    months = _number(_l("Valid so many months after the last day of the trip"), KINDS["passport"]["months"])
    years = _number(_l("No exchange in so many years before the trip"), KINDS["not_again"]["years"])
    refuses = BooleanField(
        _l("Whoever does not meet it cannot submit"),
        description=_l("Otherwise the form only tells, and the office decides."),
    )

    def __init__(self, call: Call, kind: str, **values: Any) -> None:
        super().__init__(call, **values)
        self.kind = kind
        self.fields_.choices = [SelectChoice(key, pick(name)) for key, name in FIELDS.items()]
        for name in MEMBERS:
            if name.rstrip("_") not in KINDS[kind]:
                delattr(self, name)
        if kind == "guardian":
            del self.refuses

    @classmethod
    def of(cls, call: Call, rule: Requirement) -> "RequirementForm":
        """Filled in with what the condition says."""
        return cls(call, rule["kind"], data={**rule, "fields_": rule.get("fields")})

    def terms(self) -> RequirementTerms:
        """What the form says."""
        members = {name.rstrip("_"): self[name].data for name in MEMBERS if name in self}
        for name in ("fields", "languages"):
            if name in members:
                members[name] = sorted(members[name] or [])
        refuses = bool("refuses" in self and self.refuses.data)
        return RequirementTerms(kind=self.kind, categories=self.categories.data or [], refuses=refuses, members=members)
