"""The outbox: writing letters into it, in the reader's language, in the transaction of the change that they tell of."""

import html
import re
from datetime import datetime

from sqlalchemy import select

from app.kit.db import session
from app.kit.i18n import use_language
from app.kit.settings import settings
from app.kit.templating import environment
from app.messaging.message import Message
from app.messaging.models import OutgoingMail
from app.messaging.quiet import after_quiet


def queue(message: Message, *, to: str, language: str, at: datetime) -> OutgoingMail | None:
    """Put a letter into the outbox; None when this very letter is there already. In the quiet hours it waits there,
    unless it is urgent."""
    effect_key = f"{message.template}:{message.effect}:{to}"[:160]
    if session().scalar(select(OutgoingMail.id).where(OutgoingMail.effect_key == effect_key)):
        return None
    subject, body = written(message, language)
    with use_language(language):
        calendar = message.calendar()
    mail = OutgoingMail(
        kind=message.template,
        to_email=to,
        language=language,
        subject=subject,
        text=as_text(body),
        html=body,
        effect_key=effect_key,
        secret=message.secret,
        calendar=calendar,
        queued_at=at,
        next_try_at=at if message.urgent else _not_at_night(at),
    )
    session().add(mail)
    session().flush()
    return mail


def _not_at_night(at: datetime) -> datetime:
    """When a letter goes that nobody waits for, by the college's clock."""
    house = settings()
    return after_quiet(at, house.time_zone, house.quiet_from, house.quiet_until)


def written(message: Message, language: str) -> tuple[str, str]:
    """The subject and the HTML of a letter in a language."""
    with use_language(language):
        template = environment().get_template(f"emails/{message.template}.html")
        values = {"letter": message, "college": settings().college, "base_url": settings().base_url}
        context = template.new_context(values)
        subject = html.unescape("".join(template.blocks["subject"](context)))
        return " ".join(subject.split()), template.render(values)


def as_text(page: str) -> str:
    """The plain text of a letter's HTML from its main part on: paragraphs apart, links written out."""
    body = page[page.find("<main") :]
    body = re.sub(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', _link_as_text, body, flags=re.DOTALL)
    body = re.sub(r"</(p|h1|h2|li|tr|table|ul|main)>", "\n\n", body)
    body = html.unescape(re.sub(r"<[^>]+>", "", body))
    lines = [" ".join(line.split()) for line in body.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def _link_as_text(link: re.Match[str]) -> str:
    address, words = link[1], " ".join(link[2].split())
    return words if words == address else f"{words}:\n{address}\n"
