"""The content of an application: answers, person and attachments; its fingerprint, and what the selection reads of it.

To recompute a fingerprint: write the content as JSON with sorted keys, without spaces, in UTF-8 with every letter as it
is (not escaped), and take the SHA-256 of these bytes. The receipt offers exactly these bytes as a file.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from app.accounts.models import Person
from app.applications.models import Attachment

PERSON_KEYS = (
    "given_ka",
    "family_ka",
    "given_latin",
    "family_latin",
    "gender",
    "phone",
    "category",
    "field",
    "group_or_subject",
)

PREFIXES = {"student": "S", "teacher": "T"}

Content = dict[str, Any]
"""{"answers": {key: value}, "person": {key: value}, "attachments": [{question, name, digest, size, media_type}]}."""


def person_of(person: Person) -> dict[str, Any]:
    """What an application takes of the person, as JSON values (the birth date as an ISO text)."""
    born = person.birth_date.isoformat() if person.birth_date else None
    return {"birth_date": born, **{key: getattr(person, key) for key in PERSON_KEYS}}


def content_of(person: Mapping[str, Any], answers: Mapping[str, Any], attachments: Iterable[Attachment]) -> Content:
    """The whole content as JSON values, the same for a draft and for what is handed in."""
    files = [
        {"question": a.question, "name": a.name, "digest": a.digest, "size": a.size, "media_type": a.media_type}
        for a in attachments
    ]
    return {"answers": dict(answers), "person": dict(person), "attachments": files}


def canonical(content: Content) -> bytes:
    """The content's own bytes: equal contents give equal bytes."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def fingerprint(content: Content) -> str:
    """The SHA-256 of the canonical bytes, in hex."""
    return hashlib.sha256(canonical(content)).hexdigest()


def submission_key(content: Content, reopened_at: datetime | None) -> str:
    """Names one handing-in: of this content, by somebody who has looked at it, since this reopening if there was one.

    However often it is sent, and however late, it hands in once; and never anything else than what was looked at.
    """
    since = str(reopened_at.timestamp()) if reopened_at else ""
    return hashlib.sha256(canonical(content) + since.encode()).hexdigest()


def attributes(content: Mapping[str, Any]) -> dict[str, Any]:
    """What quotas may ask for, as design/selection.md names it: the field, a first exchange, the gender when given."""
    person, answers = content.get("person", {}), content.get("answers", {})
    values = {
        "field": person.get("field"),
        "first_time": answers.get("first_time"),
        "gender": person.get("gender"),
    }
    return {key: value for key, value in values.items() if value is not None}


def number(category: str, place: int) -> str:
    """The number of the application handed in at this place of its category: "S-007", "T-003". It only names."""
    return f"{PREFIXES[category]}-{place:03}"


def place(given: str | None) -> int:
    """The place that a number was given for; 0 when there is none yet."""
    return int(given.partition("-")[2]) if given else 0
