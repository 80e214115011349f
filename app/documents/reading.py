"""A page of HTML as WeasyPrint takes it, read the quick way: what a letter costs before its first line is set.

WeasyPrint reads pages with a forgiving parser written in Python, and lays every element on a ground of 200 rules, some
of which give each element styles for footnotes and forms. Our pages come from our own templates: a strict parser in C
reads them, and the ground is `templates/documents/ground.css`, which has what papers use. Both print the same bytes as
WeasyPrint's own (tests/papers/test_reading.py).
"""

import re
from xml.etree import ElementTree

import cssselect2
import weasyprint

from app.documents.fetching import AssetFetcher

# Elements without an end, as HTML writes them; within attributes Jinja writes < and > as entities.
ENDLESS = re.compile(r"<((?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b[^<>]*)(?<!/)>")


class Page(weasyprint.HTML):  # type: ignore[misc]
    """A well-formed page: every element is closed or has no end, every table says its `tbody`, an SVG its namespace.

    Raises ElementTree.ParseError, with line and column, for any other.
    """

    def __init__(self, html: str, ground: weasyprint.CSS, fetcher: AssetFetcher) -> None:  # not super's: it reads anew
        root = ElementTree.fromstring(ENDLESS.sub(r"<\1/>", html))
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = root
        self.base_url, self.url_fetcher, self.media_type = "asset:", fetcher, "print"
        self.ground = ground

    def _ua_stylesheets(self, forms: bool = False) -> list[weasyprint.CSS]:
        return [self.ground]
