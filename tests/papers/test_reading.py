"""Pages are read by a strict parser and laid on a short ground: it prints what WeasyPrint's own would print."""

from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

import pytest
import tinyhtml5
import weasyprint

from app.documents.fetching import AssetFetcher
from app.documents.finishing import finish
from app.documents.press import FONTS
from app.documents.printing import Printer
from app.documents.reading import Page
from app.documents.rendering import markup
from app.kit.i18n import use_language
from tests.papers.examples import EXAMPLES

OF_EVERY_SHAPE = ("letter-selected", "protocol", "roster-full", "certificate", "badges", "learning-agreement")


def shape(element: Element) -> list[object]:
    """An element's name, attributes, words and children; how its white space is broken does not show on paper."""
    attributes = {name: value for name, value in element.items() if not name.endswith("xmlns")}
    inside: list[object] = [[*shape(child), " ".join((child.tail or "").split())] for child in element]
    return [element.tag, attributes, " ".join((element.text or "").split()), inside]


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_paper_means_the_same_to_a_strict_reader_as_to_a_browser(name: str) -> None:
    with use_language("ka"):
        html = markup(EXAMPLES[name])
    strict = Page(html, None, AssetFetcher()).etree_element
    forgiving = tinyhtml5.parse(BytesIO(html.encode()), transport_encoding="utf-8", namespace_html_elements=False)
    assert shape(strict) == shape(forgiving)


@pytest.mark.parametrize("name", OF_EVERY_SHAPE)
def test_a_paper_is_printed_byte_for_byte_as_on_the_ground_of_weasyprint(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", str(FONTS))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    printer = Printer()
    with use_language("en"):
        html = markup(EXAMPLES[name])
    theirs = weasyprint.HTML(string=html, base_url="asset:", url_fetcher=printer.fetcher).write_pdf(
        stylesheets=printer.styles, font_config=printer.fonts, finisher=finish, pdf_variant="pdf/a-3a"
    )
    assert printer.pdf(html, []) == theirs


def test_a_page_that_is_not_closed_is_refused_with_the_place_of_the_fault() -> None:
    with pytest.raises(ParseError, match="line 2, column"):
        Page("<html><body>\n<p>one</body></html>", None, AssetFetcher())
