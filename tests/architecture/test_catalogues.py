"""The catalogues: each language says everything that the code and the templates can say, with the same values in it."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from app.kit.i18n import FOLDER, LANGUAGES

ROOT = Path(__file__).parents[2]
KEYWORDS = {"_": None, "_l": None, "lazy_gettext": None, "gettext": None, "ngettext": (1, 2)}
METHODS = [("app/**.py", "python"), ("templates/**.html", "jinja2.ext.babel_extract")]
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
GEORGIAN = re.compile("[ა-ჰ]")


@cache
def said() -> dict[str, str]:
    """Every text that is said, with where: the singular where there is a plural."""
    found = {}
    for name, line, message, *_rest in extract_from_dir(ROOT, METHODS, keywords=KEYWORDS, directory_filter=_wanted):
        text = message[0] if isinstance(message, tuple) else message
        if text:
            found[str(text)] = f"{name}:{line}"
    return found


def _wanted(path: str) -> bool:
    name = Path(path).name
    return not name.startswith(".") and name not in ("instance", "tests", "node_modules")


def messages(language: str) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...], str]]:
    """Each message of a language's files: key, its source texts, its translations, the file."""
    for path in sorted((FOLDER / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id:
                    texts = message.id if isinstance(message.id, tuple) else (message.id,)
                    strings = message.string if isinstance(message.string, tuple) else (message.string,)
                    yield texts[0], tuple(texts), tuple(filter(None, strings)), path.name


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_every_language_says_everything(language: str) -> None:
    known = {key for key, _texts, translations, _file in messages(language) if translations}
    missing = {text: where for text, where in said().items() if text not in known}
    assert not missing, "\n".join(f"{where}: {text}" for text, where in sorted(missing.items(), key=lambda kv: kv[1]))


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_a_translation_keeps_the_values_of_its_source(language: str) -> None:
    for key, texts, translations, file in messages(language):
        allowed = set(PLACEHOLDER.findall(" ".join(texts)))
        for translation in translations:
            used = set(PLACEHOLDER.findall(translation))
            assert used <= allowed and allowed - used <= {"n"}, f"{language}/{file}: {key!r} → {translation!r}"


def test_nothing_is_translated_in_two_ways() -> None:
    seen: dict[str, tuple[tuple[str, ...], str]] = {}
    for key, _texts, translations, file in messages("ka"):
        before = seen.setdefault(key, (translations, file))
        assert before[0] == translations, f"{key!r} is {before[0]} in {before[1]} and {translations} in {file}"


def test_georgian_is_written_in_georgian_letters() -> None:
    for key, _texts, translations, file in messages("ka"):
        bare = PLACEHOLDER.sub("", key)
        if re.search("[a-z]{4}", bare):
            for text in translations:
                assert GEORGIAN.search(text) or text == key, f"{file}: {key!r} → {text!r}"
                assert not re.search("[Ა-Ჿ]", text), f"{file}: Mtavruli in {text!r}"
