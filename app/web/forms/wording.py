"""The forms of the college's own papers: wording, letterhead, signatories."""

from collections.abc import Sequence
from typing import Any, Self

from flask_wtf.file import FileField
from wtforms import BooleanField, DateField, IntegerField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.documents.actions.house import Heading, Signs
from app.documents.blocks import Block
from app.documents.document import College
from app.documents.models import CollegeSignatory
from app.kit.i18n import lazy_gettext as _l
from app.web.forms.base import Form
from app.web.forms.calls import gathered, spread

LINE = [Length(max=200)]


def wording_form(blocks: Sequence[Block], language: str, texts: dict[str, str]) -> Form:
    """A field for each block of a paper, filled with what it says now; it is written in the paper's language."""
    fields = {
        block.key: TextAreaField(block.label, render_kw={"rows": _rows(texts[block.key], block), "lang": language})
        for block in blocks
    }
    made: type[Form] = type("WordingForm", (Form,), fields)
    return made(data=texts)


def _rows(text: str, block: Block) -> int:
    return 2 if block.line else min(12, max(3, 2 + sum(1 + len(line) // 70 for line in text.split("\n"))))


class LetterheadForm(Form):
    """What stands on top of every paper."""

    name_ka = StringField(_l("Name in Georgian"), [InputRequired(_l("Write the college's name.")), *LINE])
    name_en = StringField(_l("Name in English"), [InputRequired(_l("Write the college's name.")), *LINE])
    name_pl = StringField(_l("Name in Polish"), LINE)
    name_et = StringField(_l("Name in Estonian"), LINE)
    city_ka = StringField(_l("City in Georgian"), [InputRequired(_l("Write the city.")), *LINE])
    city_en = StringField(_l("City in English"), [InputRequired(_l("Write the city.")), *LINE])
    city_pl = StringField(_l("City in Polish"), LINE)
    city_et = StringField(_l("City in Estonian"), LINE)
    address_ka = StringField(_l("Address in Georgian"), LINE)
    address_en = StringField(_l("Address in English"), LINE)
    address_pl = StringField(_l("Address in Polish"), LINE)
    address_et = StringField(_l("Address in Estonian"), LINE)
    registration_ka = StringField(_l("Registration in Georgian"), LINE)
    registration_en = StringField(_l("Registration in English"), LINE)
    registration_pl = StringField(_l("Registration in Polish"), LINE)
    registration_et = StringField(_l("Registration in Estonian"), LINE)
    contact = StringField(
        _l("Phone, e-mail, website"), LINE, description=_l("One line for all languages, with dots between")
    )
    logo = FileField(_l("New logo"), description=_l("PNG or SVG, at most 2 MB. It is printed up to 22 × 18 mm."))
    without_logo = BooleanField(_l("Print no logo"))

    @classmethod
    def of(cls, college: College) -> Self:
        """Filled with what is printed now."""
        return cls(data={
            **spread("name", college.name), **spread("city", college.city), **spread("address", college.address),
            **spread("registration", college.registration), "contact": college.contact,
        })  # fmt: skip

    def heading(self) -> Heading:
        """What was typed."""
        return Heading(
            name=gathered(self, "name"), city=gathered(self, "city"), address=gathered(self, "address"),
            registration=gathered(self, "registration"), contact=self.contact.data or "",
        )  # fmt: skip


class SignatoryForm(Form):
    """Somebody who signs for the college."""

    name_ka = StringField(_l("Name in Georgian"), [InputRequired(_l("Write the name in both scripts.")), *LINE])
    name_en = StringField(_l("Name in Latin letters"), [InputRequired(_l("Write the name in both scripts.")), *LINE])
    office_ka = StringField(
        _l("Office in Georgian"), [InputRequired(_l("Write the office in Georgian and in English at least.")), *LINE]
    )
    office_en = StringField(
        _l("Office in English"), [InputRequired(_l("Write the office in Georgian and in English at least.")), *LINE]
    )
    office_pl = StringField(_l("Office in Polish"), LINE)
    office_et = StringField(_l("Office in Estonian"), LINE)
    kinds = SelectMultipleField(_l("Signs"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput())
    valid_from = DateField(_l("From"), [InputRequired(_l("Write the first day."))])
    valid_until = DateField(_l("Until"), [Optional()], description=_l("Empty: without an end"))
    position = IntegerField(
        _l("Place among those who sign"), [InputRequired(_l("Write a number from 1 to 99.")), NumberRange(1, 99)]
    )

    def __init__(self, kinds: Sequence[tuple[str, str]], **values: Any) -> None:
        super().__init__(**values)
        self.kinds.choices = [SelectChoice(key, title) for key, title in kinds]

    @classmethod
    def of(cls, who: CollegeSignatory, kinds: Sequence[tuple[str, str]]) -> Self:
        """Filled with what the list says of somebody."""
        return cls(kinds, data={
            "name_ka": who.name.get("ka"), "name_en": who.name.get("en"), **spread("office", who.office),
            "kinds": who.kinds, "valid_from": who.valid_from, "valid_until": who.valid_until,
            "position": who.position,
        })  # fmt: skip

    def signs(self) -> Signs:
        """What was typed."""
        return Signs(
            name={"ka": self.name_ka.data or "", "en": self.name_en.data or ""}, office=gathered(self, "office"),
            kinds=self.kinds.data or [], position=self.position.data or 1, valid_from=self.valid_from.data,
            valid_until=self.valid_until.data,
        )  # fmt: skip
