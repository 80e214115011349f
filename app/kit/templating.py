"""The Jinja environment of papers and letters, and the words that templates of every kind share."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from app.kit import i18n
from app.kit.translated import pick

BLOCK = re.compile(r"<(p|ul)\b.*?</\1>", re.DOTALL)  # neither stands inside of the other
FOLDER = Path(__file__).parents[2] / "templates"


def both(caller: Callable[[], str]) -> Markup:
    """What is said in the block, in two languages side by side: Georgian, and the reader's own (English for Georgians).

    Paragraph stands beside paragraph and list beside list where both languages have as many of them.

    For papers with two readers: `{% call both() %}<p>{{ _("…") }}</p>{% endcall %}`.
    """
    codes, said = ("ka", i18n.language() if other() == "ka" else other()), []
    for code in codes:
        with i18n.use_language(code):
            said.append(str(caller()).strip())
    ours, theirs = ([block[0] for block in BLOCK.finditer(text)] for text in said)
    paired = len(ours) == len(theirs) and not any(BLOCK.sub("", text).strip() for text in said)
    rows = list(zip(ours, theirs, strict=True)) if paired else [said]
    return Markup("").join(_row(codes, row) for row in rows)


def _row(codes: Sequence[str], texts: Sequence[str]) -> Markup:
    side, written = Markup('<div class="side" lang="{}">{}</div>'), zip(codes, map(Markup, texts), strict=True)
    sides = [side.format(code, text) for code, text in written]
    stays = " key" if texts[0].startswith('<p class="key"') else ""
    return Markup('<div class="sides{}">{}</div>').format(stays, Markup("").join(sides))


def other() -> str:
    """The second language of a paper for two readers: Georgian, and English beside Georgian."""
    return "en" if i18n.language() == "ka" else "ka"


def twice(text: object) -> Markup:
    """A label or a text of several languages in the reader's language, and small after it in the other one.

    For the lines of papers with two readers: `{{ _l("Born")|twice }}`, `{{ cost.what|twice }}`.
    """

    def said() -> str:
        return pick(text) if isinstance(text, Mapping) else str(text)  # type: ignore[arg-type]

    first, code = said(), other()
    with i18n.use_language(code):
        second = said()
    if second == first:
        return Markup("{}").format(first)  # noqa: S704 - what is formatted in is escaped
    return Markup('{} <span class="too" lang="{}">{}</span>').format(first, code, second)


def furnish(environment: Environment) -> None:
    """Give an environment the functions and filters that speak the reader's language."""
    environment.globals |= {
        "_": i18n.gettext, "_l": i18n.lazy_gettext, "ngettext": i18n.ngettext, "language": i18n.language,
        "other": other, "both": both,
    }  # fmt: skip
    environment.filters |= {
        "groups": groups,
        "date": i18n.format_date,
        "datetime": i18n.format_datetime,
        "number": i18n.format_number,
        "pick": pick,
        "twice": twice,
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
