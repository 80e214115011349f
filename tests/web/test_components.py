"""The look: every component of the gallery, in every language, is sound HTML; error pages help; styles keep rules."""

import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask, flash, render_template
from flask_wtf.csrf import CSRFProtect, generate_csrf
from jinja2 import StrictUndefined

from app.kit.i18n import LANGUAGE_NAMES, LANGUAGES, language, set_language
from app.kit.templating import FOLDER, furnish
from app.web.forms.gallery import GalleryForm, with_faults
from tests.browser import check_page

STATIC = Path(__file__).parents[2] / "app" / "static"
CODES = (400, 401, 403, 404, 405, 409, 410, 413, 422, 429, 500, 503)


def surroundings() -> dict[str, Any]:
    """What the real application puts around every page."""
    account = {"name": "Nino Example", "url": "/account", "links": [], "sign_out_url": "/sign-out"}
    return {
        "navigation": [("Calls", "/calls", True), ("Partners", "/partners", False)],
        "languages": [(code, name, f"?language={code}", code == language()) for code, name in LANGUAGE_NAMES.items()],
        "account": account,
        "demonstration": True,
        "mailbox_url": "/mailbox",
        "college": {"ka": "საზოგადოებრივი კოლეჯი", "en": "Public college"},
    }


def small_app() -> Flask:
    """Only the templates and what they ask for: no database, no accounts."""
    app = Flask("app", template_folder=str(FOLDER), static_folder=str(STATIC))
    app.config.update(SECRET_KEY="for tests only", WTF_CSRF_CHECK_DEFAULT=False)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    furnish(app.jinja_env)
    CSRFProtect(app)
    app.jinja_env.globals["csrf_token"] = generate_csrf
    app.context_processor(surroundings)
    app.add_url_rule("/<code>/gallery", "gallery", gallery)
    app.add_url_rule("/<code>/error/<int:number>", "error", error)
    return app


def gallery(code: str) -> str:
    """The gallery in a language."""
    set_language(code)
    flash("Saved.", "success")
    return render_template("public/gallery.html", form=GalleryForm(), faulty=with_faults())


def error(code: str, number: int) -> str:
    """An error page in a language."""
    set_language(code)
    return render_template("errors/page.html", code=number, sign_in_url="/sign-in")


def fetched(address: str) -> str:
    """The page as text."""
    answer = small_app().test_client().get(address)
    assert answer.status_code == 200
    return answer.text


def checked(text: str) -> BeautifulSoup:
    """The page, held to the rules of every page and to those that only a full gallery can show."""
    soup = BeautifulSoup(text, "html.parser")
    check_page(text, soup)
    ids = {tag["id"] for tag in soup.select("[id]")}
    for tag in soup.select("[aria-describedby], [aria-labelledby]"):
        named = f"{tag.get('aria-describedby', '')} {tag.get('aria-labelledby', '')}".split()
        assert set(named) <= ids, f"{tag.name} points at what is not there: {named}"
    assert [link["href"] for link in soup.select('a[href^="#"]') if str(link["href"])[1:] not in ids] == []
    return soup


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_component_is_sound_html_in_every_language(code: str) -> None:
    checked(fetched(f"/{code}/gallery"))


@pytest.mark.parametrize("number", CODES)
def test_every_error_page_says_what_to_do_and_leads_on(number: int) -> None:
    main = checked(fetched(f"/ka/error/{number}")).main
    assert main is not None and main.select("a.btn") and main.select("p")
    assert not re.search("[A-Za-z]{2}", main.get_text())


def test_a_page_is_titled_by_its_heading_and_says_its_language() -> None:
    soup = checked(fetched("/en/gallery"))
    assert soup.title is not None and soup.title.text == "The components · Gatsvla"
    assert soup.html is not None and soup.html["lang"] == "en"


def test_a_faulty_field_is_named_in_the_summary_and_tied_to_its_sentence() -> None:
    soup = checked(fetched("/en/gallery"))
    summary = soup.select_one("[role=alert]")
    field = soup.select_one("#faulty-name")
    assert summary is not None and summary.select('a[href="#faulty-name"]')
    assert field is not None and "faulty-name-error" in field["aria-describedby"]
    assert field["aria-invalid"] == "true"


def test_no_word_of_the_gallery_is_left_in_english_on_a_georgian_page() -> None:
    soup = checked(fetched("/ka/gallery"))
    allowed = re.compile(r"Gatsvla|English|Polski|Eesti|Exampl|Calls|Partners|Saved\.|PDF|P-0|nino|B1")
    texts = [text for text in soup.body.stripped_strings if re.search("[A-Za-z]{2}", text)] if soup.body else []
    assert [text for text in texts if not allowed.search(text)] == []


def test_georgian_is_never_upper_cased_nor_letter_spaced() -> None:
    spoils = re.compile(r"text-transform|letter-spacing|font-variant-caps|small-caps")
    assert [sheet.name for sheet in (STATIC / "css").glob("*.css") if spoils.search(sheet.read_text())] == []


def test_colours_are_named_once_and_each_has_a_dark_counterpart() -> None:
    colour = re.compile(r"(--[\w-]+):\s*#")
    light = set(colour.findall((STATIC / "css" / "tokens.css").read_text()))
    assert light == set(colour.findall((STATIC / "css" / "dark.css").read_text()))
    others = [each for each in (STATIC / "css").glob("*.css") if each.stem not in ("tokens", "dark", "print")]
    assert [each.name for each in others if re.search(r"#[0-9a-f]{3,6}\b", each.read_text())] == []
