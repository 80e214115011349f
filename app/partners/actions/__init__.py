"""What the office does with partners: entering and changing them, the people there, and what is agreed with them."""

from app.partners.actions.agreeing import (
    AgreementTerms,
    KeptFile,
    ProvisionTerms,
    add_agreement,
    add_provision,
    attach_scan,
    change_agreement,
    change_provision,
    remove_provision,
    remove_scan,
)
from app.partners.actions.contacts import ContactTerms, add_contact, change_contact, retire, take_up
from app.partners.actions.keeping import PartnerTerms, add_partner, change_partner
from app.partners.actions.warning import warn_of_ends

__all__ = [
    "AgreementTerms", "ContactTerms", "KeptFile", "PartnerTerms", "ProvisionTerms", "add_agreement", "add_contact",
    "add_partner", "add_provision", "attach_scan", "change_agreement", "change_contact", "change_partner",
    "change_provision", "remove_provision", "remove_scan", "retire", "take_up", "warn_of_ends",
]  # fmt: skip
