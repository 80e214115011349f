"""The office's check: is the applicant eligible?"""

from datetime import datetime

from app.applications.actions.holding import hold, log
from app.applications.models import Application
from app.applications.rules import permission
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal


def set_eligibility(application: Application, eligible: bool, note: str, *, by: str, at: datetime) -> None:
    """Decide that an applicant is eligible or not; whoever says no says why (at most 500 letters)."""
    hold(application)
    if refused := permission.no_eligibility(application):
        raise Refusal(refused)
    note = note.strip()
    if not eligible and not note:
        raise Refusal(_("Say which condition is not met: the applicant will read it with the result."), field="note")
    if (application.eligible, application.eligibility_note) == (eligible, note):
        return
    before = application.eligible
    application.eligible, application.eligibility_note = eligible, note
    session().flush()
    log(application, "decide eligibility", by=by, at=at, before=before, after=eligible)
