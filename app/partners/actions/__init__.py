"""What the office does with partners: entering and changing them, and the people there."""

from app.partners.actions.contacts import ContactTerms, add_contact, change_contact, retire, take_up
from app.partners.actions.keeping import PartnerTerms, add_partner, change_partner

__all__ = [
    "ContactTerms",
    "PartnerTerms",
    "add_contact",
    "add_partner",
    "change_contact",
    "change_partner",
    "retire",
    "take_up",
]
