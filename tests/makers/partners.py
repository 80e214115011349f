"""Makers of the people at partners, and of what was agreed with them."""

from itertools import count

from app.kit.db import session
from app.partners.models import Partner, PartnerContact

_number = count(1)


def a_contact(partner: Partner, **values: object) -> PartnerContact:
    """A coordinator at the partner who gets letters in English."""
    n = next(_number)
    defaults: dict[str, object] = {
        "name_latin": f"Anna Example{n}",
        "post": "Coordinator of international projects",
        "email": f"anna{n}@example.org",
        "language": "en",
    }
    made = PartnerContact(partner=partner, **{**defaults, **values})
    session().add(made)
    session().flush()
    return made
