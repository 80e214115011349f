"""Reading learning agreements and attendance, and the papers that are printed of them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import select

from app.accounts.rules.people import is_minor
from app.documents.document import Issue, Signatory
from app.documents.queries import college
from app.kit.db import session
from app.kit.i18n import everywhere, language
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal
from app.kit.translated import Translated
from app.partners.words import country
from app.trips.documents.journey import Contact, Host
from app.trips.documents.learning_agreement import LearningAgreement, Organisation
from app.trips.documents.mobility_record import MobilityRecord
from app.trips.learning import LearningPlan, Presence
from app.trips.models import Participant, Trip
from app.trips.queries.guardians import guardian_of
from app.trips.queries.papers import host_of, journey_of
from app.trips.queries.records import trip_with
from app.trips.queries.rosters import traveller
from app.trips.rules.learning import PEOPLE, SKILLS, Content, Named, lines


def plans_of(participants: Iterable[Participant]) -> dict[int, list[LearningPlan]]:
    """The versions of each participant (id), in the order of their making."""
    ids = [who.id for who in participants]
    found: dict[int, list[LearningPlan]] = {key: [] for key in ids}
    query = select(LearningPlan).where(LearningPlan.participant_id.in_(ids)).order_by(LearningPlan.id)
    for plan in session().scalars(query):
        found[plan.participant_id].append(plan)
    return found


def plan_with(participant: Participant, plan_id: int) -> LearningPlan | None:
    """One version of this participant's agreement."""
    wanted = (LearningPlan.participant_id == participant.id, LearningPlan.id == plan_id)
    return session().scalar(select(LearningPlan).where(*wanted))


def minor(participant: Participant, trip: Trip) -> bool:
    """Whether somebody is under 18 on the first day; an unknown date of birth counts as of age here."""
    born = participant.person.birth_date
    return born is not None and is_minor(born, trip.starts_on)


def has_learnt(participants: Iterable[Participant]) -> list[Participant]:
    """Those of whom the host has said what they learnt."""
    everybody = list(participants)
    plans = plans_of(everybody)
    return [who for who in everybody if any(plan.version == "after" for plan in plans[who.id])]


def presences_of(trip: Trip, day: date | None = None) -> list[Presence]:
    """What is noted of everybody on a trip, on one day or on all."""
    query = select(Presence).join(Participant).where(Participant.trip_id == trip.id).order_by(Presence.on, Presence.id)
    return list(session().scalars(query if day is None else query.where(Presence.on == day)))


def agreement_of(plan: LearningPlan) -> LearningAgreement:
    """A version as it is printed for signing."""
    participant, content = plan.participant, Content.read(plan.content)
    trip = trip_with(participant)
    host = participant.host
    if host is None:
        raise Refusal(_("%(name)s: missing: %(what)s", name=participant.person.name(language()), what=_("host")))
    texts = content.texts
    return LearningAgreement(
        college=college(), issue=Issue(on=plan.made_at.date()), participant=traveller(1, participant),
        qualification=texts.get("qualification", {}), journey=journey_of(trip, host, participant.role),
        hours=content.hours, sending=_side(content, "sending", college().name, college().address),
        hosting=_side(content, "hosting", host.name, host_of(host).address),
        guardian=_guardian(participant) if minor(participant, trip) else None,
        outcomes=lines(texts.get("outcomes", {})), tasks=lines(texts.get("tasks", {})),
        monitoring=texts.get("monitoring", {}), evaluation=texts.get("evaluation", {}),
        recognition=texts.get("recognition", {}), version=plan.version,  # type: ignore[arg-type]
        change=plan.change, changes=lines(texts.get("changes", {})),
    )  # fmt: skip


def latest_agreement_of(participant: Participant) -> LearningAgreement:
    """The newest version of somebody's agreement."""
    plans = plans_of([participant])[participant.id]
    if not plans:
        name = participant.person.name(language())
        raise Refusal(_("%(name)s has no learning agreement yet.", name=name))
    return agreement_of(plans[-1])


def _last(participant: Participant) -> LearningPlan | None:
    return next((plan for plan in plans_of([participant])[participant.id] if plan.version == "after"), None)


def after_journey(participant: Participant) -> Content | None:
    """What the version after the journey says; None while there is none."""
    plan = _last(participant)
    return Content.read(plan.content) if plan else None


def mobility_record_of(participant: Participant) -> MobilityRecord:
    """What somebody did and learnt, from the version after the journey."""
    plan, host = _last(participant), participant.host
    if plan is None or host is None:
        name = participant.person.name(language())
        raise Refusal(_("%(name)s: the host has not said yet what was learnt.", name=name))
    content = Content.read(plan.content)
    mentor = content.people.get("hosting.mentor", Named())
    return MobilityRecord(
        college=college(), issue=Issue(on=plan.made_at.date()), holder=traveller(1, participant),
        nationality=everywhere(lambda: country("GE")),
        sending=Host(
            name=college().name, address=college().address, city=college().city,
            contact=_contact(content, "sending.administrative"),
        ),
        host=replace(host_of(host), contact=_contact(content, "hosting.mentor")),
        journey=journey_of(trip_with(participant), host, participant.role),
        objective=_joined(content.texts.get("outcomes", {})), qualification=content.texts.get("qualification", {}),
        skills={key: content.texts[key] for key in SKILLS if key in content.texts},
        signatory=Signatory(role=everywhere(lambda: _("Mentor at the host school")), name={"en": mentor.name}),
    )  # fmt: skip


def _joined(text: dict[str, str]) -> dict[str, str]:
    return {code: "; ".join(line.strip(" .") for line in value.splitlines()) for code, value in text.items()}


def _side(content: Content, side: str, name: Translated, address: Translated) -> Organisation:
    mentor, administrative, emergency = (_contact(content, f"{side}.{part}") for part in PEOPLE)
    return Organisation(name=name, address=address, mentor=mentor, administrative=administrative, emergency=emergency)


def _contact(content: Content, key: str) -> Contact | None:
    who = content.people.get(key)
    return Contact(name=who.name, phone=who.phone, email=who.email) if who else None


def _guardian(participant: Participant) -> Contact | None:
    who = guardian_of(participant)
    return Contact(name=who.name_latin, phone=who.phone) if who.name_latin else None
