"""The form of a questionnaire's days."""

from wtforms import BooleanField, DateField
from wtforms.validators import InputRequired

from app.kit.i18n import lazy_gettext as _l
from app.questionnaires.actions.preparing import Plan
from app.questionnaires.models import Questionnaire
from app.web.forms.base import Form


class PlanForm(Form):
    """From when until when people are asked, and whether by name."""

    opens_on = DateField(
        _l("First day"), [InputRequired(_l("Choose a day."))],
        description=_l("It opens by itself in the morning of this day, with a letter to everybody."),
    )  # fmt: skip
    closes_on = DateField(
        _l("Last day"), [InputRequired(_l("Choose a day."))],
        description=_l("Whoever is behind is reminded by itself: some days after the letter, and before this day."),
    )  # fmt: skip
    is_anonymous = BooleanField(
        _l("The answers are anonymous"),
        description=_l(
            "They are kept without a name, and nobody can find out whose they are. What they say is shown when the"
            " questionnaire is closed and enough people have answered. This cannot be changed later."
        ),
    )

    @classmethod
    def of(cls, asked: Questionnaire) -> "PlanForm":
        """Filled in; once people are asked, only with what can still change."""
        made = cls(obj=asked)
        if asked.opened_at is not None:
            del made.opens_on, made.is_anonymous
        return made

    def plan(self, asked: Questionnaire) -> Plan:
        """What the form says; what it does not ask for is as before."""
        return Plan(
            opens_on=self.opens_on.data if "opens_on" in self else asked.opens_on,
            closes_on=self.closes_on.data,
            is_anonymous=bool(self.is_anonymous.data) if "is_anonymous" in self else asked.is_anonymous,
        )
