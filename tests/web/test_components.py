"""The look: every component of the gallery, in every language, is sound HTML with labelled, tied and reachable parts."""

import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask, flash, render_template
from flask_wtf.csrf import CSRFProtect, generate_csrf
from html5lib import HTMLParser
from jinja2 import StrictUndefined

from app.kit.i18n import LANGUAGE_NAMES, LANGUAGES, language, set_language
from app.kit.templating import FOLDER, furnish
from app.web.forms.gallery import GalleryForm, with_faults

STATIC = Path(__file__).parents[2] / "app" / "static"
CODES = (400, 401, 403, 404, 405, 409, 410, 413, 422, 429, 500, 503)


def surroundings() -> dict[str, Any]:
    """What the real application puts around every page."""
    account = {"name": "Nino Example", "url": "/account", "links": [], "sign_out_url": "/sign-out"}
    return {
        "navigation": [("ცნობარი" if language() == "ka" else "Calls", "/calls", True), ("Partners", "/partners", False)],
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


def faults(text: str) -> list[str]:
    """What a strict reader of HTML, labels, ids and references finds wrong."""
    parser = HTMLParser()
    parser.parse(text)
    found = [f"{place}: {code} {data}" for place, code, data in parser.errors]
    soup = BeautifulSoup(text, "html5lib")
    ids = [tag["id"] for tag in soup.select("[id]")]
    found += [f"id {each} twice" for each in {each for each in ids if ids.count(each) > 1}]
    for tag in soup.select("[aria-describedby], [aria-labelledby]"):
        named = f"{tag.get('aria-describedby', '')} {tag.get('aria-labelledby', '')}".split()
        found += [f"{tag.name} points at {each}, which is not there" for each in named if each not in ids]
    for tag in soup.select("input:not([type=hidden]), select, textarea"):
        if not (tag.find_parent("label") or tag.get("aria-label") or soup.select(f'label[for="{tag.get("id")}"]')):
            found.append(f"{tag.get('name')} has no label")
    found += [f"{a['href']} leads nowhere" for a in soup.select('a[href^="#"]') if a["href"][1:] not in ids]
    found += [f"form without token: {form}" for form in soup.select("form[method=post]:not(:has([name=csrf_token]))")]
    return found


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_component_is_sound_html_in_every_language(code: str) -> None:
    assert faults(fetched(f"/{code}/gallery")) == []


@pytest.mark.parametrize("number", CODES)
def test_every_error_page_says_what_to_do_and_leads_on(number: int) -> None:
    text = fetched(f"/ka/error/{number}")
    assert faults(text) == []
    main = BeautifulSoup(text, "html5lib").main
    assert main is not None and main.select("a.btn") and main.select("p")


def test_a_page_has_one_heading_a_title_of_it_and_its_language() -> None:
    soup = BeautifulSoup(fetched("/en/gallery"), "html5lib")
    assert len(soup.select("h1")) == 1
    assert soup.title is not None and soup.title.text == "The components · Gatsvla"
    assert soup.html is not None and soup.html["lang"] == "en"


def test_a_faulty_field_is_named_in_the_summary_and_tied_to_its_sentence() -> None:
    soup = BeautifulSoup(fetched("/en/gallery"), "html5lib")
    summary = soup.select_one("[role=alert]")
    field = soup.select_one("#faulty-name")
    assert summary is not None and summary.select('a[href="#faulty-name"]')
    assert field is not None and "faulty-name-error" in field["aria-describedby"]
    assert field["aria-invalid"] == "true"


def test_no_word_of_the_gallery_is_left_in_english_on_a_georgian_page() -> None:
    soup = BeautifulSoup(fetched("/ka/gallery"), "html5lib")
    allowed = re.compile(r"Gatsvla|English|Polski|Eesti|Example|Calls|Partners|Saved\.|PDF|JPEG|PNG|HEIC|P-0|nino|B1|Public")
    texts = [text for text in soup.body.stripped_strings if re.search("[A-Za-z]{2}", text)] if soup.body else []
    assert [text for text in texts if not allowed.search(text)] == []


def test_nothing_is_inline_so_the_strict_content_policy_holds() -> None:
    soup = BeautifulSoup(fetched("/en/gallery"), "html5lib")
    assert soup.select("[style], style, script:not([src])") == []
    assert [tag for tag in soup.find_all(True) for name in tag.attrs if name.startswith("on")] == []


def test_georgian_is_never_upper_cased_nor_letter_spaced() -> None:
    for sheet in (STATIC / "css").glob("*.css"):
        assert not re.search(r"text-transform|letter-spacing|font-variant-caps|small-caps", sheet.read_text()), sheet.name


def test_colours_are_named_once_and_each_has_a_dark_counterpart() -> None:
    colour = re.compile(r"(--[\w-]+):\s*#")
    light = set(colour.findall((STATIC / "css" / "tokens.css").read_text()))
    assert light == set(colour.findall((STATIC / "css" / "dark.css").read_text()))
    others = [each for each in (STATIC / "css").glob("*.css") if each.stem not in ("tokens", "dark", "print")]
    assert [each.name for each in others if re.search(r"#[0-9a-f]{3,6}\b", each.read_text())] == []
