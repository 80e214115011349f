"""Texts that people write in several languages: a value by language code, and how one is picked."""

from app.kit.i18n import language

Translated = dict[str, str]
FALL_BACK = ("en", "ka", "pl", "et")


def pick(value: Translated | None, wanted: str | None = None) -> str:
    """The text in the wanted (or the reader's) language, else in the first of the fall-back languages that has one."""
    if not value:
        return ""
    for code in (wanted or language(), *FALL_BACK):
        if value.get(code):
            return value[code]
    return next((text for text in value.values() if text), "")
