"""The answer to an appeal, its effect on the result, and the end of the appeals of a call."""

from datetime import datetime

from app.audit import trail
from app.calls.models import Call
from app.calls.rules import is_over
from app.committee.models import Member
from app.kit.db import session
from app.kit.i18n import _, format_datetime, language
from app.kit.refusal import Refusal
from app.messaging import outbox
from app.selection import queries
from app.selection.actions.appealing import record
from app.selection.actions.rerunning import Outcome, foreseen, held_places, hold, rerun
from app.selection.appeal_emails import AppealAnswered
from app.selection.models import Appeal
from app.selection.rules import appealing


def answer_appeal(appeal: Appeal, chair: Member, *, uphold: bool, answer: str, by: str, at: datetime) -> Outcome | None:
    """The chair answers with reasons, once the second looks are in; what an upheld appeal led to, or None.

    Upheld: the second looks stand in place of the first reviews, or the application becomes eligible, and the
    announced case is run again with that change and those of all appeals upheld before.
    """
    call = appeal.application.call
    hold(call)
    session().refresh(appeal, ["state"])
    _refuse_early(appeal, answer)
    outcome = _amend(appeal, chair, at) if uphold else None
    appeal.state, appeal.answer, appeal.closed_at = ("upheld" if uphold else "rejected"), answer.strip(), at
    appeal.decision = outcome.decision if outcome else None
    session().flush()
    changes: dict[str, object] = {}
    if outcome:
        changes = {"digest": outcome.decision.digest, "promoted": outcome.promoted, "revoked": outcome.revoked}
    record("uphold appeal" if uphold else "reject appeal", appeal, by=by, at=at, **changes)
    account = appeal.application.account
    outbox.queue(AppealAnswered.of(appeal), to=account.email, language=account.language, at=at)
    return outcome


def foresee(appeal: Appeal) -> queries.Foresight | None:
    """What upholding the appeal would do now; None while it cannot be upheld. Nothing is written."""
    if appeal.state != "in_review" or _too_few(appeal) or any(not look.handed_in_at for look in appeal.looks):
        return None
    call = appeal.application.call
    result = foreseen(call, _amended(appeal), displacing=call.appeals_displace)
    selected = {row.number for row in result.ranking if row.outcome == "selected"}
    held = held_places(call).keys()
    return queries.Foresight(
        before=queries.place_of(queries.place_before(appeal)),
        after=queries.place_in(result, appeal.application.number or ""),
        came=sorted(selected - held),
        lost=sorted(held - selected),
    )


def close_appeals(call: Call, *, by: str, at: datetime) -> None:
    """Make the result final: refused while an appeal can still be filed, or waits for its answer."""
    hold(call)
    session().refresh(call, ["state"])
    closes_at = queries.appeal_closes_at(call)
    if call.state != "announced" or closes_at is None:
        raise Refusal(_("There are no appeals to close in this call."))
    if not is_over(closes_at, at):
        until = format_datetime(closes_at, call.time_zone)
        raise Refusal(_("Appeals can be filed until %(until)s. They can be closed after that.", until=until))
    waiting = [appeal.application.number or "" for appeal in queries.appeals_of(call, *queries.OPEN_APPEALS)]
    if waiting:
        raise Refusal(_("These appeals are not answered yet: %(numbers)s", numbers=", ".join(waiting)))
    call.state = "final"
    session().flush()
    trail.record(by=by, verb="close appeals", thing=f"call:{call.key}", at=at)


def _refuse_early(appeal: Appeal, answer: str) -> None:
    if appeal.state != "in_review":
        raise Refusal(_("An appeal is answered when members have looked again, and only once."))
    awaited = [look.member.account.person.name(language()) for look in appeal.looks if not look.handed_in_at]
    if awaited or not appeal.looks:
        raise Refusal(_("These second looks are not handed in yet: %(names)s", names=", ".join(awaited) or "–"))
    if not answer.strip():
        raise Refusal(_("Write the reasons: the applicant reads them."), "answer")


def _too_few(appeal: Appeal) -> bool:
    return len(queries.reviews_of_appeal(appeal)) < queries.looks_needed(appeal)


def _amended(appeal: Appeal) -> dict[str, object]:
    application = appeal.application
    case = queries.settled_case(application.call)
    return appealing.amended(case, application.number or "", appeal.ground, queries.reviews_of_appeal(appeal))


def _amend(appeal: Appeal, chair: Member, at: datetime) -> Outcome:
    if _too_few(appeal):
        needed = queries.looks_needed(appeal)
        raise Refusal(
            _("The rules ask for %(needed)s reviews, so an appeal is upheld with at least as many second looks.",
              needed=needed)
        )  # fmt: skip
    ahead = foresee(appeal)
    if ahead and ahead.worse:
        raise Refusal(
            _("With the second looks the total would be lower, and nobody fares worse by an appeal: reject it.")
        )
    call = appeal.application.call
    present = sorted({chair.id, *(look.member_id for look in appeal.looks)})
    outcome = rerun(
        call,
        _amended(appeal),
        occasion="appeal",
        at=at,
        displacing=call.appeals_displace,
        decided_by=chair,
        present=present,
    )
    if appeal.ground == "eligibility":
        appeal.application.eligible = True
    return outcome
