"""From a paper to its PDF: the same values and issue date give the same bytes."""

import os
import re
from collections.abc import Collection

import segno
from markupsafe import Markup

from app.documents.binding import merged
from app.documents.document import Document
from app.documents.order import Order
from app.documents.press import Lacking, press_of
from app.documents.scanning import with_scans
from app.documents.tracing import places
from app.kit.i18n import gettext as _
from app.kit.i18n import use_language
from app.kit.refusal import Refusal
from app.kit.templating import fill, other

# Control characters have no shape, lone surrogates are no characters, and the marks that turn the direction of writing
# would let a name read otherwise than it is written.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


HEADING = re.compile(r"<(/?)h([1-5])\b")
MAIN = re.compile(r"<(/?)main\b")


def render(document: Document, language: str) -> bytes:
    """The PDF (A-3a and UA-1) of a paper in a language; a `Refusal` says why there can be none.

    A very long one is printed in parts: merging drops the tags, and the whole then claims neither standard. Nor does
    one with scans behind it, which nobody has tagged.
    """
    with use_language(language):
        parts = document.parts()
        if len(parts) == 1:
            scans = document.scans()
            return with_scans(printed(document), scans) if scans else printed(document)
        return merged((printed(part) for part in parts), document.title())


def printed(document: Document) -> bytes:
    """The PDF of one part, in the language of now."""
    order = Order(
        html=markup(document),
        date=f"{document.issue.on.isoformat()}T00:00:00",
        attachments=document.attachments(),
        seconds=document.cpu_seconds,
        pictures={**document.pictures(), **({logo.name: logo.data} if (logo := document.college.logo) else {})},
    )
    try:
        return press_of(os.getpid()).print(order)
    except Lacking as lacking:
        raise Refusal(_located(lacking.message, document, lacking.characters)) from lacking


def markup(document: Document) -> str:
    """The paper as the HTML that is printed, in the language of now."""
    html = fill(
        f"documents/{document.template}",
        paper=document,
        title=document.title(),
        title_too=_title_too(document),
        qr_code=qr_code,
        enclosed=enclosed,
        **document.view(),
    )
    found = UNPRINTABLE.search(html)
    if found:
        point = f"U+{ord(found[0]):04X}"
        fault = _("The paper cannot be printed: a text in it holds the unprintable character %(point)s", point=point)
        raise Refusal(_located(fault, document, found[0]))
    return html


def _title_too(document: Document) -> str:
    """Its title in the second language of a paper for two readers."""
    with use_language(other()):
        return document.title()


def _located(fault: str, document: Document, characters: Collection[str]) -> str:
    """The fault, and in which texts it stands when that is known."""
    where = places(document, characters)
    return fault + (". " + _("It stands here: %(places)s", places="; ".join(where)) if where else "")


def enclosed(document: Document) -> Markup:
    """A paper as a part of another one: all that stands on it, its headings one level down."""
    whole = markup(document)
    body = whole[whole.index(">", whole.index("<body")) + 1 : whole.index("</body>")]
    body = HEADING.sub(lambda found: f"<{found[1]}h{int(found[2]) + 1}", body)
    return Markup(MAIN.sub(r"<\1div", body))  # noqa: S704 - written by our own templates, which escape


def qr_code(address: str) -> Markup:
    """The address as a QR code, an inline image with a title."""
    code = segno.make(address, error="m", micro=False)
    drawn = code.svg_inline(title=_("QR code: %(address)s", address=address), omitsize=True, border=0)
    return Markup(drawn.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1))
