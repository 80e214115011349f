"""Makers of partners and calls."""

import hashlib
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count

from app.calls.models import Call, CallHost, Criterion, Quota
from app.kit.db import session
from app.partners.models import Partner

_number = count(1)
OPENS = datetime(2017, 4, 1, 6, tzinfo=UTC)
CLOSES = datetime(2017, 5, 1, 19, 59, 59, tzinfo=UTC)
IN_WINDOW = datetime(2017, 4, 15, 9, tzinfo=UTC)


def a_partner(**values: object) -> Partner:
    """A school in Poznań."""
    n = next(_number)
    defaults: dict[str, object] = {
        "key": f"school-{n}",
        "name": {"ka": f"სკოლა {n}", "en": f"School {n}"},
        "kind": "school",
        "city": {"ka": "პოზნანი", "en": "Poznań"},
        "country": "PL",
    }
    made = Partner(**{**defaults, **values})
    session().add(made)
    session().flush()
    return made


def a_criterion(category: str, key: str, **values: object) -> Criterion:
    """A criterion of ten points with descriptions of its levels."""
    defaults: dict[str, object] = {
        "label": {"ka": f"კრიტერიუმი {key}", "en": f"Criterion {key}"},
        "maximum": 10,
        "weight": Decimal(1),
        "levels": [{"score": score, "text": {"en": f"level {score}", "ka": f"დონე {score}"}} for score in (0, 5, 10)],
    }
    return Criterion(category=category, key=key, **{**defaults, **values})


def a_call(
    state: str = "published", hosts: list[CallHost] | None = None, quotas: list[Quota] | None = None, **values: object
) -> Call:
    """A call for students and teachers with one host, open from April to May 2017."""
    secret = "0123456789abcdef"
    defaults: dict[str, object] = {
        "key": f"call-{next(_number)}",
        "title": {"ka": "გაცვლითი პროგრამა", "en": "Exchange"},
        "text": {"ka": "ტექსტი", "en": "Text"},
        "starts_on": date(2017, 9, 2),
        "ends_on": date(2017, 10, 22),
        "opens_at": OPENS,
        "closes_at": CLOSES,
        "created_at": datetime(2017, 3, 1, tzinfo=UTC),
        "quorum": 1,
        "pass_marks": {"student": "40", "teacher": "50"},
        "ties": ["motivation"],
        "criteria": [
            a_criterion("student", "motivation", position=0),
            a_criterion("student", "language", position=1),
            a_criterion("teacher", "plan", position=2),
        ],
    }
    if state != "draft":
        defaults |= {
            "published_at": datetime(2017, 3, 15, tzinfo=UTC),
            "lottery_secret": secret,
            "lottery_commitment": hashlib.sha256(secret.encode()).hexdigest(),
        }
    if hosts is None:
        hosts = [CallHost(partner=a_partner(), places={"student": 2, "teacher": 1})]
    made = Call(state=state, hosts=hosts, quotas=quotas or [], **{**defaults, **values})
    session().add(made)
    session().flush()
    return made
