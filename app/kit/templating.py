"""The Jinja environment of papers and letters, and the words that templates of every kind share."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from app.kit import i18n
from app.kit.translated import pick

FOLDER = Path(__file__).parents[2] / "templates"


def both(caller: Callable[[], str]) -> Markup:
    """What is said in the block, in two languages side by side: Georgian, and the reader's own (English for Georgians).

    For papers with two readers: `{% call both() %}<p>{{ _("…") }}</p>{% endcall %}`.
    """
    columns = []
    for code in ("ka", "en" if i18n.language() == "ka" else i18n.language()):
        with i18n.use_language(code):
            columns.append(Markup('<div class="side" lang="{}">{}</div>').format(code, Markup(caller())))
    return Markup('<div class="sides">{}</div>').format(Markup("").join(columns))


def furnish(environment: Environment) -> None:
    """Give an environment the functions and filters that speak the reader's language."""
    environment.globals |= {"_": i18n.gettext, "ngettext": i18n.ngettext, "language": i18n.language, "both": both}
    environment.filters |= {
        "groups": groups,
        "date": i18n.format_date,
        "datetime": i18n.format_datetime,
        "number": i18n.format_number,
        "pick": pick,
        "weekday": i18n.format_weekday,
    }


def groups(digest: str) -> str:
    """A digest in groups of four, so that a person can compare it with another."""
    return " ".join(digest[place : place + 4] for place in range(0, len(digest), 4))


@cache
def environment() -> Environment:
    """A strict environment: a name that is missing is an error, and values are escaped everywhere but in plain text."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=select_autoescape(disabled_extensions=("txt",), default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    furnish(made)
    return made


def fill(template: str, **values: object) -> str:
    """The template by its name under `templates/`, filled with these values."""
    return environment().get_template(template).render(values)
