"""Rendering a page: 422 when its form has errors, so that nothing is committed."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm


def page(template: str, *, form: FlaskForm | None = None, **values: object) -> ResponseReturnValue:
    """The template `templates/<template>` with these values; the form, if any, is named `form` there."""
    if form is not None:
        values["form"] = form
    return render_template(template, **values), 422 if form is not None and form.errors else 200
