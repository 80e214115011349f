"""Forms of the form builder: a section, and a question of each kind with its limits and answers."""

from typing import Any

from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    HiddenField,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Length, NumberRange, Optional

from app.applications import words
from app.applications.questions import LIMITS, YES_NO, Choice, Limits, Question, Section, Words
from app.applications.rules.forming.questions import BOUNDS, HELP, LABEL
from app.calls.rules import key_from
from app.calls.words import CATEGORIES
from app.kit.i18n import LANGUAGES, everywhere
from app.kit.i18n import lazy_gettext as _l
from app.web.forms.applications import Day
from app.web.forms.base import Form
from app.web.forms.call_parts import Boxes
from app.web.forms.calls import Decimals, Open, choices

EMPTY_ROWS, FIRST_ROWS = 1, 3
PARTS = ("value", *(f"label_{code}" for code in LANGUAGES))


def spread(name: str, text: Any) -> dict[str, str]:
    """A text of a form as the values of its fields: label_ka, label_en, …"""
    found = text.by_language if isinstance(text, Words) else everywhere(lambda: str(text)) if text else {}
    return {f"{name}_{code}": said for code, said in found.items()}


def gathered(form: Any, name: str) -> Any:
    """The other way round: what the fields say, in the languages that say something."""
    texts = {code: (form[f"{name}_{code}"].data or "").replace("\r\n", "\n") for code in LANGUAGES}
    found = {code: text for code, text in texts.items() if text}
    return Words(found) if found else ""


def _line(label: Any) -> StringField:
    return StringField(label, [Open(), Length(max=LABEL)])


def _lines(label: Any) -> TextAreaField:
    return TextAreaField(label, [Optional(), Length(max=HELP)])


class Named(Form):
    """What has a name in several languages, of which at least one is written."""

    NAME, NAMELESS = "title", _l("Write a title in at least one language.")

    def validate(self, extra_validators: Any = None) -> bool:
        """Something has to be written."""
        good = bool(super().validate(extra_validators))
        if not gathered(self, self.NAME):
            first = self[f"{self.NAME}_ka"]
            first.errors = [*first.errors, str(self.NAMELESS)]
            return False
        return good


class SectionForm(Named):
    """A section without its questions."""

    title_ka = _line(_l("Title in Georgian"))
    title_en = _line(_l("Title in English"))
    title_pl = _line(_l("Title in Polish"))
    title_et = _line(_l("Title in Estonian"))
    lead_ka = _lines(_l("Introduction in Georgian"))
    lead_en = _lines(_l("Introduction in English"))
    lead_pl = _lines(_l("Introduction in Polish"))
    lead_et = _lines(_l("Introduction in Estonian"))
    private = BooleanField(
        _l("The committee does not see this section"),
        description=_l("For what is needed only when somebody is selected: passport, health, contacts."),
    )

    @classmethod
    def of(cls, section: Section) -> "SectionForm":
        """Filled in with what the section has."""
        return cls(data={**spread("title", section.title), **spread("lead", section.lead), "private": section.private})

    def section(self) -> Section:
        """What the form says; the English title is what a key is made of."""
        title = gathered(self, "title")
        return Section(title.by_language.get("en", ""), title, (), gathered(self, "lead"), bool(self.private.data))


class ChoiceForm(Form):
    """One answer that a question offers."""

    class Meta(Form.Meta):
        """Part of a form that carries the token."""

        csrf = False

    value = HiddenField()
    label_ka = _line(_l("In Georgian"))
    label_en = _line(_l("In English"))
    label_pl = _line(_l("In Polish"))
    label_et = _line(_l("In Estonian"))


class QuestionForm(Named):
    """A question of one kind; `question_form` adds the limits and answers that the kind has."""

    NAME, NAMELESS = "label", _l("Write the question in at least one language.")
    KIND = "text"

    label_ka = _line(_l("Question in Georgian"))
    label_en = _line(_l("Question in English"))
    label_pl = _line(_l("Question in Polish"))
    label_et = _line(_l("Question in Estonian"))
    help_ka = _lines(_l("Help in Georgian"))
    help_en = _lines(_l("Help in English"))
    help_pl = _lines(_l("Help in Polish"))
    help_et = _lines(_l("Help in Estonian"))
    required = BooleanField(_l("An answer is required"))
    categories = Boxes(
        _l("Who is asked"), [Open()], choices=choices(CATEGORIES), description=_l("Tick none to ask everybody.")
    )
    only_minors = BooleanField(_l("Ask only those who are under 18 on the first day of the trip"))
    identifying = BooleanField(
        _l("The answer tells who the applicant is"),
        description=_l(
            "In blind scoring the committee does not see it; of a file it sees a copy on which the office has covered"
            " it."
        ),
    )
    retention = SelectField(_l("How long the answer is kept"), choices=choices(words.RETENTIONS))

    def offered(self) -> tuple[Choice, ...]:
        """The answers that the form offers, each with its value; a new one's is made of its English words."""
        taken = [row["value"].data for row in self["choices"] if row["value"].data]
        found = []
        for row in self["choices"]:
            if label := gathered(row, "label"):
                value = row["value"].data or key_from(label.by_language.get("en", ""), taken, "answer")
                taken.append(value)
                found.append(Choice(value, label))
        return tuple(found)

    def question(self, key: str, before: Question | None = None) -> Question:
        """What the form says; what it does not ask for is as before."""
        return Question(
            key=key,
            kind=self.KIND,
            label=gathered(self, "label"),
            help=gathered(self, "help"),
            required=bool(self.required.data),
            categories=tuple(each for each in CATEGORIES if each in (self.categories.data or ())),
            only_minors=bool(self.only_minors.data),
            choices=self.offered() if "choices" in self else before.choices if before else (),
            limits=Limits(**{name: self[name].data for name in LIMITS.get(self.KIND, ())}),
            of_person=before is not None and before.of_person,
            identifying=bool(self.identifying.data),
            retention=self.retention.data,
            shown_when=before.shown_when if before else None,
        )

    def rearranged(self, wanted: str) -> bool:
        """What a small button of the answers asks for: "more" adds a row, "2" moves the row with this index up."""
        rows = self["choices"].entries if "choices" in self else []
        if wanted == "more" and rows:
            self["choices"].append_entry()
            return True
        if wanted.isdecimal() and 0 < int(wanted) < len(rows):
            lower, upper = rows[int(wanted)].form, rows[int(wanted) - 1].form
            for name in PARTS:
                lower[name].data, upper[name].data = upper[name].data, lower[name].data
            return True
        return False


def _limit(name: str) -> Any:
    label = words.LIMITS[name]
    if name in ("least", "most"):
        return Decimals(label, [Optional()], places=None)
    if name in ("earliest", "latest"):
        return Day(label, [Optional()], format=["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"])
    low, high = BOUNDS[name]
    within = NumberRange(min=low, max=high, message=_l("Write a whole number from %(min)s to %(max)s."))
    return IntegerField(label, [Optional(), within])


def question_form(kind: str, question: Question | None = None) -> QuestionForm:
    """The form of a question of this kind, filled in with what it has."""
    fields: dict[str, Any] = {name: _limit(name) for name in LIMITS.get(kind, ())}
    offers = kind in ("one_of", "several_of", "yes_no") and not (question and question.of_person)
    if offers:
        fields["choices"] = FieldList(FormField(ChoiceForm), _l("Answers"))
    data = _values(kind, question)
    if not offers:
        data.pop("choices", None)
    made: QuestionForm = type("KindForm", (QuestionForm,), {**fields, "KIND": kind})(data=data)
    if offers and kind != "yes_no" and not made.is_submitted():
        for _row in range(max(EMPTY_ROWS, FIRST_ROWS - len(data["choices"]))):
            made["choices"].append_entry()
    return made


def _values(kind: str, question: Question | None) -> dict[str, Any]:
    offered = question.choices if question else YES_NO if kind == "yes_no" else ()
    rows = [{"value": choice.value, **spread("label", choice.label)} for choice in offered]
    if question is None:
        return {"required": True, "retention": "application", "choices": rows}
    return {
        **spread("label", question.label),
        **spread("help", question.help),
        **{name: getattr(question.limits, name) for name in LIMITS.get(kind, ())},
        "required": question.required,
        "categories": question.categories,
        "only_minors": question.only_minors,
        "identifying": question.identifying,
        "retention": question.retention,
        "choices": rows,
    }
