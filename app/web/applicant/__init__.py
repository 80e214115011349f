"""Pages of applicants: their applications, results and offers."""

from app.web.applicant import applications, attachments, form_change, links, results, sections, submission
from app.web.applicant.blueprint import applicant

__all__ = ["applications", "attachments", "form_change", "links", "results", "sections", "submission", "applicant"]
