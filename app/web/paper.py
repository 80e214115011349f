"""Sending a paper: rendered outside of any writing, as a download that is never kept by others."""

from flask import Response
from flask.typing import ResponseReturnValue

from app.documents.document import Document
from app.documents.queries import dressed
from app.documents.rendering import render
from app.kit import clock
from app.kit.i18n import language as reader_language
from app.kit.settings import settings


def print_paper(paper: Document, name: str, language: str | None = None) -> ResponseReturnValue:
    """The PDF of a paper, as `NAME.pdf`, in the given or the reader's language."""
    worded = dressed(paper, clock.today(settings().time_zone))
    return send_pdf(render(worded, language or reader_language()), name)


def send_pdf(pdf: bytes, name: str) -> Response:
    """A PDF as the download `NAME.pdf`."""
    answer = Response(pdf, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return answer
