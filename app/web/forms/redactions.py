"""The form that says what of a file's pages is covered: rectangles as numbers, in percent of the page."""

from collections.abc import Sequence
from typing import Any

from wtforms import DecimalField, FieldList, FormField, IntegerField
from wtforms.validators import NumberRange, Optional

from app.kit.i18n import _
from app.kit.i18n import lazy_gettext as _l
from app.web.forms.base import Form

PARTS = ("page", "left", "top", "width", "height")
EMPTY_ROWS = 2
MOST = 500  # rectangles of one file


def _percent(label: Any) -> DecimalField:
    return DecimalField(label, [Optional(), NumberRange(0, 100)])


class BoxForm(Form):
    """One rectangle; a row in which nothing stands is none."""

    class Meta(Form.Meta):
        """Part of a form that carries the token."""

        csrf = False

    page = IntegerField(_l("Page"), [Optional(), NumberRange(min=1)])
    left = _percent(_l("From the left"))
    top = _percent(_l("From the top"))
    width = _percent(_l("Width"))
    height = _percent(_l("Height"))

    @property
    def numbers(self) -> list[float] | None:
        """The rectangle's numbers; None: some are missing."""
        values = [self[part].data for part in PARTS]
        return None if None in values else [int(values[0]), *(float(value) for value in values[1:])]

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it; its page alone says nothing."""
        return all(self[part].data is None and not self[part].errors for part in PARTS[1:])

    def validate(self, extra_validators: Any = None) -> bool:
        """All of it or nothing, and larger than nothing."""
        good = bool(super().validate(extra_validators))
        if self.is_empty:
            return good
        for part in PARTS:
            if self[part].data is None and not self[part].errors:
                self[part].errors = [_("Fill in all five numbers of a rectangle, or none.")]
        for side in (self.width, self.height):
            if side.data == 0:
                side.errors = [_("A rectangle is wider and higher than nothing.")]
        return not self.errors


class CoverForm(Form):
    """What is covered on the pages of a file."""

    boxes = FieldList(FormField(BoxForm), _l("Rectangles"), max_entries=MOST)

    @classmethod
    def of(cls, boxes: Sequence[Sequence[float]]) -> "CoverForm":
        """Filled in with these rectangles, and with rows for more."""
        rows = [dict(zip(PARTS, box, strict=True)) for box in boxes]
        return cls(data={"boxes": [*rows, *({} for _row in range(EMPTY_ROWS))]})

    @property
    def rectangles(self) -> list[list[float]]:
        """The rectangles that are whole."""
        return [row.form.numbers for row in self.boxes if row.form.numbers]

    def is_for(self, pages: int) -> bool:
        """Whether it is filled in well, with every rectangle on one of so many pages."""
        good = bool(self.validate())
        for row in self.boxes:
            if row.form.page.data is not None and row.form.page.data > pages and not row.form.is_empty:
                row.form.page.errors = [_("This file has fewer pages: %(pages)s.", pages=pages)]
                self.boxes.errors = [*self.boxes.errors, row.form.errors]
                good = False
        return good
