"""Makers of files in which an applicant is named, and of copies for blind reading."""

import os
from functools import cache

from app.applications.cleaning.here import cleaned_here
from app.applications.models import Application, Attachment
from app.applications.rules.content import content_of, person_of
from app.documents.order import Order
from app.documents.press import press_of
from app.kit.db import session
from tests.makers.applications import a_member, a_review, an_application
from tests.makers.calls import IN_WINDOW, a_call
from tests.makers.people import an_account
from tests.makers.uploads import a_picture

NAME = {"given_latin": "Chkhrikina", "family_latin": "Zhghenti", "given_ka": "ჩხრიკინა", "family_ka": "ჟღენტი"}
TEXT = "ვარ ჩხრიკინა ჟღენტი.\nA plan of bread, week by week."


@cache
def a_written_pdf(*pages: str) -> bytes:
    """A PDF with these texts in it, a page each, a paragraph a line."""
    body = "".join(f"<div>{''.join(f'<p>{line}</p>' for line in text.splitlines())}</div>" for text in pages)
    apart = "<style>div + div { break-before: page }</style>"
    html = f"<!DOCTYPE html><html lang='ka'><head><title>x</title>{apart}</head><body>{body}</body></html>"
    order = Order(html=html, date="2017-01-01T00:00:00", attachments=[], seconds=20)
    return press_of(os.getpid()).print(order)


def attached(application: Application, question: str, data: bytes, name: str = "Zhghentidzeuli plan.pdf") -> Attachment:
    """A file that was handed in with the application."""
    kept = cleaned_here(name, data)
    made = Attachment(
        question=question, name=kept.name, media_type=kept.media_type, size=kept.size, digest=kept.digest,
        preview=kept.preview, uploaded_at=IN_WINDOW,
    )  # fmt: skip
    application.attachments.append(made)
    session().flush()
    answers = (application.submitted or {})["answers"]
    application.submitted = content_of(person_of(application.account.person), answers, application.attachments)
    session().flush()
    return made


class Prepared:
    """A blind call that is being scored: the office, a member, and two applications with a file each."""

    def __init__(self) -> None:
        self.call = a_call(state="scoring", blind=True)
        self.coordinator = an_account("coordinator", category=None)
        self.member = a_member(self.call)
        accounts = [an_account(category="teacher", **NAME), an_account(category="teacher")]
        self.applications = [
            an_application(self.call, account, category="teacher", number=f"T-00{n}")
            for n, account in enumerate(accounts, 1)
        ]
        first, second = self.applications
        self.file = attached(first, "teaching_plan", a_written_pdf(TEXT))
        self.other = attached(second, "teaching_plan", a_picture())
        for application in self.applications:
            a_review(application, self.member)
