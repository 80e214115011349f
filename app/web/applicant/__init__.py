"""Pages of applicants: their applications, results, offers and appeals."""

from app.web.applicant import (
    appeals,
    applications,
    attachments,
    conditions,
    form_change,
    links,
    results,
    sections,
    submission,
)
from app.web.applicant.blueprint import applicant

__all__ = [
    "appeals",
    "applications",
    "attachments",
    "conditions",
    "form_change",
    "links",
    "results",
    "sections",
    "submission",
    "applicant",
]
