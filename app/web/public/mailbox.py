"""The development mailbox of the demonstration: every letter that was written, as its reader would get it."""

import re

from flask import abort, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup, escape

from app.kit.settings import settings
from app.messaging import queries
from app.web.guard import public
from app.web.page import page
from app.web.paging import paging, wanted_page
from app.web.public.blueprint import public_pages

LINK = re.compile(r"https?://[^\s<>\"]+")


@public_pages.get("/mailbox")
@public
def mailbox() -> ResponseReturnValue:
    """All letters, the newest first, or those to one address."""
    _only_in_demonstration()
    to, number = request.args.get("to", ""), wanted_page()
    return page(
        "public/mailbox/mailbox.html",
        letters=queries.letters(to=to, page=number),
        people=queries.people(),
        to=to,
        pages=paging(number, queries.PAGE, queries.count(to=to)),
    )


@public_pages.get("/mailbox/<int:mail_id>")
@public
def mailbox_letter(mail_id: int) -> ResponseReturnValue:
    """One letter as plain text; its links lead into this demonstration."""
    _only_in_demonstration()
    letter = queries.letter(mail_id)
    if letter is None:
        abort(404)
    return page("public/mailbox/letter.html", letter=letter, text=linked(letter.text, settings().base_url))


def linked(text: str, base_url: str) -> Markup:
    """The text with its addresses as links; our own ones as paths, so that they work wherever we are served."""
    parts, end = [], 0
    for found in LINK.finditer(text):
        address = found[0]
        path = address.removeprefix(base_url) if address.startswith(f"{base_url}/") else address
        parts += [escape(text[end : found.start()]), Markup('<a href="{}">{}</a>').format(path, address)]
        end = found.end()
    return Markup("").join([*parts, escape(text[end:])])


def _only_in_demonstration() -> None:
    if not settings().demonstration:
        abort(404)
