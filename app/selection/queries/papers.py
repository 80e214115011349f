"""The values of the selection's papers, read from the database: the protocol and the three letters."""

import json
from fractions import Fraction
from typing import Any

from sqlalchemy import select

from app.accounts.fields import FIELDS
from app.applications.models import Application
from app.calls.models import Call, RuleSheet
from app.committee.models import Conflict, Member
from app.committee.queries import dissents_on, meetings_of, members_of, points_of
from app.committee.words import reason_of
from app.documents.document import Document, Issue, Signatory
from app.documents.queries import college
from app.kit.db import session
from app.kit.i18n import everywhere, ngettext
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal
from app.kit.settings import settings
from app.kit.translated import Translated
from app.selection.documents import letters, parts, sheet
from app.selection.documents.protocol import Protocol
from app.selection.documents.reading import applicant_lines, ties_of
from app.selection.models import Decision
from app.selection.queries import records
from app.selection.queries.board import outcome_counts, reached_by_quota
from app.selection.queries.explaining import Explanation, explain

CATEGORY_LABELS = {
    "student": {"ka": "სტუდენტები", "en": "Students", "pl": "Uczniowie", "et": "Õpilased"},
    "teacher": {"ka": "მასწავლებლები", "en": "Teachers", "pl": "Nauczyciele", "et": "Õpetajad"},
}
OCCASIONS = {
    "selection": {"ka": "შერჩევა", "en": "Selection", "pl": "Kwalifikacja", "et": "Valik"},
    "promotion": {"ka": "სარეზერვო სიიდან გადმოყვანა", "en": "Promotion from the reserve list"},
    "appeal": {"ka": "აპელაცია", "en": "Appeal", "pl": "Odwołanie", "et": "Vaie"},
}


def protocol_of(decision: Decision) -> Protocol:
    """The protocol of a decision, in the language of now."""
    call = decision.call
    case, result = json.loads(decision.case_text), json.loads(decision.result_text)
    people = {a.number or "": a.account.person for a in records.numbered(call)}
    lines = applicant_lines(case, result, {n: (p.name_ka, p.name_latin) for n, p in people.items()})
    moment = decision.confirmed_at or decision.proposed_at
    version = session().scalar(
        select(RuleSheet.version).where(RuleSheet.call_id == call.id).order_by(RuleSheet.version.desc())
    )
    return Protocol(
        college=college(),
        issue=Issue(on=moment.date(), number=f"{call.key}/{decision.id}" if decision.announced_at else ""),
        call=call.title,
        call_key=call.key,
        rule_sheet_version=version or 1,
        held_at=decision.proposed_at,
        zone=call.time_zone,
        occasion=OCCASIONS[decision.occasion],
        quorum=call.quorum_present,
        reviews_needed=call.quorum,
        rubrics=_rubrics(call),
        hosts=_hosts(call),
        quotas=_quotas(call, case, result),
        lines=lines,
        ties=ties_of(case, lines),
        seed=case["seed"],
        commitment=call.lottery_commitment or "",
        decisions=_decisions(decision),
        case=decision.case_text.encode(),
        result=decision.result_text.encode(),
        digest=decision.digest,
        **_meeting(decision),
    )


def _meeting(decision: Decision) -> dict[str, Any]:
    present = set(decision.present)
    members = [m for m in members_of(decision.call) if m.id in present or m.appointed_at <= decision.proposed_at]
    names = {member.id: _both(member) for member in members}
    query = select(Conflict).join(Member, Conflict.member_id == Member.id)
    conflicts = session().scalars(query.where(Member.call_id == decision.call_id).order_by(Conflict.id))
    signing = [member for member in members if member.id in present]
    return {
        "members": tuple(
            sheet.CommitteeMember(name=names[m.id], chair=m.is_chair, present=m.id in present) for m in members
        ),
        "recusals": tuple(
            sheet.Recusal(member=names[c.member_id], applicant=c.application.number or "", reason=reason_of(c))
            for c in conflicts
            if c.member_id in names and c.at <= (decision.confirmed_at or decision.proposed_at)
        ),
        **_agenda(decision, names),
        "signatories": tuple(Signatory(role=_role(m), name=names[m.id]) for m in signing),
    }


def _agenda(decision: Decision, names: dict[int, Translated]) -> dict[str, Any]:
    """What the meetings before a decision took up and settled, and the differing opinions."""
    meetings = [each for each in meetings_of(decision.call) if each.opened_at <= decision.proposed_at]
    points = [point for point in points_of(meetings) if point.settled_at] if decision.occasion == "selection" else []
    dissents = [each for rows in dissents_on(points).values() for each in rows]
    whole = (sheet.Dissent(member={}, text=decision.dissent),) if decision.dissent else ()
    return {
        "points": tuple(
            sheet.AgendaPoint(
                number=point.application.number or "",
                decision=point.decision,
                present=len(point.present),
                left=tuple(names[key] for key in point.away if key in names),
            )
            for point in points
        ),
        "dissent": whole + tuple(
            sheet.Dissent(member=names[each.member_id], text=each.text, number=each.point.application.number or "")
            for each in sorted(dissents, key=lambda each: each.id)
            if each.member_id in names
        ),
    }  # fmt: skip


def _role(member: Member) -> Translated:
    return everywhere(lambda: _("Chair") if member.is_chair else _("Member"))


def _both(member: Member) -> Translated:
    person = member.account.person
    return {"ka": person.name_ka, "en": person.name_latin or person.name_ka}


def _rubrics(call: Call) -> tuple[sheet.Rubric, ...]:
    return tuple(
        sheet.Rubric(
            category=category,
            label=CATEGORY_LABELS[category],
            pass_mark=Fraction(str(call.pass_marks.get(category, 0))),
            criteria=tuple(
                sheet.CriterionRule(
                    key=c.key,
                    label=c.label,
                    maximum=Fraction(c.maximum),
                    weight=Fraction(c.weight),
                    minimum=None if c.minimum is None else Fraction(c.minimum),
                    optional=c.optional,
                )
                for c in call.rubric(category)
            ),
        )
        for category in call.categories
    )


def _hosts(call: Call) -> tuple[sheet.HostPlaces, ...]:
    return tuple(
        sheet.HostPlaces(
            key=host.key,
            name=host.partner.name,
            places=host.places,
            total=host.total,
            fields=tuple(FIELDS.get(key, {"en": key}) for key in host.fields),
        )
        for host in call.hosts
    )


def _quotas(call: Call, case: dict[str, Any], result: dict[str, Any]) -> tuple[sheet.QuotaLine, ...]:
    reached = reached_by_quota(case, result)
    return tuple(
        sheet.QuotaLine(
            key=quota.key,
            label=quota.label,
            minimum=quota.minimum,
            effective_minimum=result["effective_minimums"].get(quota.key),
            maximum=quota.maximum,
            reached=reached[quota.key],
        )
        for quota in call.quotas
    )


def _decisions(decision: Decision) -> tuple[Translated, ...]:
    counts = outcome_counts(decision)
    chosen, reserve = counts.get("selected", 0), counts.get("reserve", 0)
    return (
        everywhere(
            lambda: ngettext(
                "To select %(n)s applicant, as the ranking shows.",
                "To select %(n)s applicants, as the ranking shows.",
                chosen,
            )
        ),
        everywhere(
            lambda: ngettext(
                "To put %(n)s applicant on the reserve list, in the order of the ranking.",
                "To put %(n)s applicants on the reserve list, in the order of the ranking.",
                reserve,
            )
        ),
    )


def letter_of(application: Application) -> Document:
    """The result letter of an applicant, in the language of now; a `Refusal` before the announcement."""
    why = explain(application)
    if why is None:
        raise Refusal(_("There is a letter once the results are announced."))
    if why.standing.outcome == "declined":
        raise Refusal(_("The place was given back: there is no letter any more."))
    makers = {"selected": _selected, "reserve": _reserve}
    return makers.get(why.standing.outcome, _not_selected)(application, why)


def _shared(application: Application, why: Explanation) -> dict[str, Any]:
    person, call = application.account.person, application.call
    return {
        "college": college(),
        "issue": Issue(
            on=(call.announced_at or why.decision.proposed_at).date(), number=f"{call.key}/{application.number}"
        ),
        "to": parts.Addressee(number=application.number or "", name_ka=person.name_ka, name_latin=person.name_latin),
        "call": call.title,
        "category": CATEGORY_LABELS[application.category],
        "scores": why.scores,
        "words": why.words,
        "total": why.total,
        "pass_mark": why.pass_mark,
        "rank": why.standing.rank,
        "ranked": why.ranked,
        "last_selected_total": why.last_total,
        "protocol": f"{call.key}/{why.decision.id}",
        "appeal": parts.Appeal(until=why.appeal_until, url=_page(application), zone=call.time_zone),
        "signatory": Signatory(role=everywhere(lambda: _("Director")), ours=True),
    }


def _page(application: Application) -> str:
    return f"{settings().base_url}/applications/{application.id}/result"


def _selected(application: Application, why: Explanation) -> Document:
    call, offer = application.call, records.offer_of(application)
    host = offer.host.partner if offer and offer.host else None
    return letters.SelectedLetter(
        **_shared(application, why),
        host=host.name if host else {},
        host_city=(host.city or {}) if host else {},
        preference=why.standing.preference,
        starts_on=call.starts_on or why.appeal_until.date(),
        ends_on=call.ends_on or why.appeal_until.date(),
        answer_until=offer.due_at if offer else why.appeal_until,
        answer_url=_page(application),
        zone=call.time_zone,
    )


def _reserve(application: Application, why: Explanation) -> Document:
    return letters.ReserveLetter(
        **_shared(application, why),
        position=why.reserve_position or 1,
        blocked_by=tuple(why.standing.blocked_by),
        quotas={quota.key: quota.label for quota in application.call.quotas},
        parted_by=why.parted_by,
        enough=why.enough,
        held=why.held,
    )


def _not_selected(application: Application, why: Explanation) -> Document:
    note = application.eligibility_note
    return letters.NotSelectedLetter(
        **_shared(application, why),
        outcome=why.standing.outcome,
        reasons=({"ka": note, "en": note},) if why.standing.outcome == "ineligible" and note else (),
        enough=why.enough,
    )
