"""Loads the true history of the partnership (history.yaml beside this file); facts only, nothing is filled in."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select

from app.audit import trail
from app.kit.db import session
from app.partners.models import Agreement, Mobility, Partner, Party, Provision

SOURCE = Path(__file__).with_name("history.yaml")
PARTS = {"hosts": "host", "from": "sender", "through": "through", "funder": "funder"}


def load_history(at: datetime) -> int:
    """Put the partners, agreements and mobilities that are not there yet into the database; gives how many came in."""
    data = yaml.safe_load(SOURCE.read_text("utf-8"))
    partners = {partner.key: partner for partner in session().scalars(select(Partner))}
    new = [Partner(**row) for row in data["partners"] if row["key"] not in partners]
    partners |= {partner.key: partner for partner in new}
    agreed = set(session().scalars(select(Partner.key).join(Agreement, Agreement.partner_id == Partner.id)))
    agreements = [_agreement(row, partners) for row in data["agreements"] if row["partner"] not in agreed]
    told = set(session().scalars(select(Mobility.key)))
    mobilities = [_mobility(row, partners) for row in data["mobilities"] if row["key"] not in told]
    session().add_all([*new, *agreements, *mobilities])
    session().flush()
    made = len(new) + len(agreements) + len(mobilities)
    if made:
        trail.record(by="system", verb="load history", thing="partners", at=at, changes={"rows": made})
    return made


def _agreement(row: dict[str, Any], partners: dict[str, Partner]) -> Agreement:
    provisions = []
    for line in row["provisions"]:
        weeks_from, weeks_to = line.get("weeks", (None, None))
        provision = Provision(
            direction=line["direction"],
            kind=line["kind"],
            category=line["who"],
            field=line.get("field"),
            weeks_from=weeks_from,
            weeks_to=weeks_to,
        )
        provisions.append(provision)
    return Agreement(
        partner=partners[row["partner"]], project=row["project"], since=row["since"], provisions=provisions
    )


def _mobility(row: dict[str, Any], partners: dict[str, Partner]) -> Mobility:
    parties = [
        Party(partner=partners[key], part=part)
        for member, part in PARTS.items()
        for key in ([row[member]] if isinstance(row.get(member), str) else row.get(member, []))
    ]
    starts_on: date | None = row.get("starts_on")
    return Mobility(
        key=row["key"],
        kind=row["kind"],
        direction=row["direction"],
        period=row.get("period") or f"{starts_on:%Y-%m}",
        starts_on=starts_on,
        ends_on=row.get("ends_on"),
        by_competition=row.get("selection") == "competition",
        participants=row.get("participants", {}),
        fields=row.get("fields", []),
        occasion=row.get("occasion"),
        parties=parties,
    )
