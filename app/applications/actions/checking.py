"""The office's check: is the applicant eligible? And what the call's conditions say at the moment of handing in."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from app.applications import queries
from app.applications.actions.holding import hold, hold_all, log
from app.applications.models import Application
from app.applications.rules import permission
from app.applications.rules.eligibility import passes, refusing, unmet
from app.applications.rules.sheet import Sheet
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal


def check_conditions(application: Application, filled_in: Sheet, earlier: Collection[date] = ()) -> None:
    """Refuse to hand in what does not meet a condition of the call that refuses."""
    if wrong := refusing(queries.findings(application, filled_in.content, earlier)):
        said = " ".join(f"{each.asked} {each.said}".strip() for each in wrong)
        raise Refusal(_("You do not meet a condition of this call. %(conditions)s", conditions=said))


def set_eligibility(
    application: Application, eligible: bool, note: str, *, earlier: Collection[date] = (), by: str, at: datetime
) -> None:
    """Decide that an applicant is eligible or not; whoever says no says why (at most 500 letters).

    A yes although a condition of the call is not met is an override: it needs a note too, which goes into the log.
    `earlier`: when the person's earlier exchanges ended.
    """
    hold(application)
    if refused := permission.no_eligibility(application):
        raise Refusal(refused)
    note = note.strip()
    if not eligible and not note:
        raise Refusal(_("Say which condition is not met: the applicant will read it with the result."), field="note")
    failed = unmet(queries.findings(application, application.submitted or {}, earlier))
    if eligible and failed and not note:
        names = " ".join(f"{each.asked} {each.said}".strip() for each in failed)
        raise Refusal(_("Say why this person takes part all the same: %(conditions)s", conditions=names), field="note")
    if (application.eligible, application.eligibility_note) == (eligible, note):
        return
    before = application.eligible
    override = {"although": [each.key for each in failed], "note": note} if eligible and failed else {}
    application.eligible, application.eligibility_note = eligible, note
    session().flush()
    log(application, "decide eligibility", by=by, at=at, before=before, after=eligible, **override)


def accept_passing(
    applications: Sequence[Application], earlier: Mapping[int, Collection[date]], *, by: str, at: datetime
) -> int:
    """Decide that those are eligible who meet every condition and are not decided yet; how many they were.

    `earlier`: when earlier exchanges ended, by the person's id.
    """
    held = hold_all(applications)
    found = queries.findings_of(held, earlier)
    waiting = [each for each in held if each.eligible is None and permission.no_eligibility(each) is None]
    chosen = [each for each in waiting if passes(found[each.id])]
    for application in chosen:
        application.eligible, application.eligibility_note = True, ""
    session().flush()
    for application in chosen:
        log(application, "decide eligibility", by=by, at=at, before=None, after=True)
    return len(chosen)
