"""Referees' letters for those who score: in an open scoring, as part of the application; in a blind one not at all."""

from io import BytesIO
from typing import Any

from flask import abort, send_file
from flask.typing import ResponseReturnValue

from app.access.policy import Do, may
from app.applications import queries
from app.applications.models import Application, PersonalLink
from app.kit import files
from app.web.committee.blueprint import committee
from app.web.guard import needs
from app.web.me import me


def letters(application: Application) -> list[PersonalLink]:
    """The letters that came for an application and count."""
    found = queries.links_of(application)
    return [each for each in found if each.purpose == "referee" and each.answer and not each.revoked_at]


@committee.context_processor
def references() -> dict[str, Any]:
    """For any page of the committee: `references(application)`, empty for whoever may not read them."""
    return {"references": lambda application: letters(application) if _may(application) else []}


def _may(application: Application) -> bool:
    return may(me(), Do.SEE_REFERENCES, application)


@committee.get("/applications/<int:application_id>/references/<int:link_id>")
@needs(Do.SEE_REFERENCES)
def reference(application: Application, link_id: int) -> ResponseReturnValue:
    """The letter's file, always as a download."""
    found = next((each for each in queries.links_of(application) if each.id == link_id), None)
    kept = found.answer.get("file") if found and found.answer and found.purpose == "referee" else None
    if kept is None:
        abort(404)
    name = f"{application.number}-reference-{link_id}.pdf"
    return send_file(BytesIO(files.read(kept["digest"])), "application/pdf", as_attachment=True, download_name=name)
