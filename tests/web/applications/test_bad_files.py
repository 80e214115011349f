"""The table of bad files: each is refused with a sentence at its field, in both languages, and leaves nothing."""

from io import BytesIO
from pathlib import Path

from app.applications.models import Application
from app.kit import i18n
from app.kit.db import unit_of_work
from tests.browser import Browser, Page
from tests.makers.applications import an_application
from tests.makers.bad_files import BAD_FILES
from tests.makers.calls import a_call
from tests.makers.forms import a_form, the_poznan_form
from tests.web.applications.refusing import in_the_open_call, snapshot, told_at

open_call = in_the_open_call


def a_draft() -> Application:
    """Of a form whose certificate may have two megabytes and three pages."""
    with unit_of_work():
        call = a_call()
        draft = an_application(call, form=a_form(call, the_poznan_form()), state="draft")
        draft.answers = {**draft.answers, "language_english": "B2"}
    return draft


def test_each_bad_file_is_refused_at_its_field_in_both_languages_and_nothing_is_kept(
    browser: Browser, home: Path
) -> None:
    draft = a_draft()
    address = f"/applications/{draft.id}/sections/practice"
    browser.sign_in_as(draft.account).get(address)
    before, wrong, seen = snapshot(home), [], set()
    for name, make, sentence, values in BAD_FILES:
        data = make()
        for language in ("ka",) if sentence in seen else ("ka", "en"):  # the same sentence in English once
            seen.add(sentence)
            page = browser.post(f"{address}?language={language}", {"certificate": (BytesIO(data), name)})
            wrong += _faults(page, f"{name} in {language}", language, sentence, values)
            wrong += [] if snapshot(home) == before else [f"{name} in {language}: something was stored"]
    assert len(BAD_FILES) >= 30
    assert not wrong, "\n".join(wrong)


def _faults(page: Page, what: str, language: str, sentence: str, values: dict[str, int]) -> list[str]:
    with i18n.use_language(language):
        wanted = i18n.gettext(sentence, **values)
    if page.status != 422:
        return [f"{what}: answered {page.status}"]
    return [] if told_at(page, "certificate", wanted) else [f"{what}: said {page.errors}, not {wanted!r} at the field"]
