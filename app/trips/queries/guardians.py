"""Who answers for a minor on papers: who agreed by the personal link, else whom the application or the trip names."""

from collections.abc import Collection, Mapping
from typing import Any

from app.accounts.rules.romanisation import is_georgian, latin
from app.applications import queries as applications
from app.trips.documents.consent import Guardian
from app.trips.models import Participant


def guardian_of(participant: Participant) -> Guardian:
    """The guardian who has agreed, else the one of the application, else whom to call in an emergency; phone and
    relation only where they are known of that very person. Everything is empty where nobody is named."""
    return guardians_of([participant])[participant.id]


def guardians_of(participants: Collection[Participant]) -> dict[int, Guardian]:
    """The guardians of several, by participant (id)."""
    found = applications.guardians_who_agreed([who.application for who in participants if who.application])
    return {who.id: _guardian(who, found.get(who.application_id or 0, {})) for who in participants}


def _guardian(participant: Participant, agreed: Mapping[str, Any]) -> Guardian:
    application = participant.application
    answers: dict[str, Any] = (application.submitted or {}).get("answers", {}) if application else {}
    name = agreed.get("name") or answers.get("guardian_name") or participant.emergency_name
    phones = {participant.emergency_name: participant.emergency_phone}
    phones[answers.get("guardian_name") or name] = answers.get("guardian_phone") or phones.get(name, "")
    relations = {participant.emergency_name: participant.emergency_relation, agreed.get("name"): agreed.get("relation")}
    return Guardian(
        name_ka=name if is_georgian(name) else "", name_latin=latin(name) if is_georgian(name) else name,
        relation={"ka": relations.get(name) or ""}, phone=phones.get(name, ""),
    )  # fmt: skip
