"""How many adults a group with minors needs.

The ratio is the college's own (`GATSVLA_MINORS_PER_ADULT`, ten unless it says otherwise): no law that we know of names
one for a journey abroad.
"""

from dataclasses import dataclass

from app.kit.i18n import gettext as _
from app.kit.i18n import ngettext


@dataclass(frozen=True, kw_only=True)
class Company:
    """Who is at one host: everybody under 18 on the first day, the adults who answer for them, and whether one leads.

    Adults are teachers and accompanying adults; students of age are in no one's charge and have none.
    """

    minors: int = 0
    adults: int = 0
    led: bool = False
    per_adult: int = 10

    @property
    def needed(self) -> int:
        """How many adults the minors need."""
        return -(-self.minors // self.per_adult)

    @property
    def is_enough(self) -> bool:
        """Whether there are as many."""
        return self.adults >= self.needed


def shortage(company: Company) -> str:
    """What a group lacks, in a sentence; empty when there are adults enough."""
    if company.is_enough:
        return ""
    minors = ngettext("%(n)s minor", "%(n)s minors", company.minors)
    if company.adults == 0:
        return _("%(minors)s and no adult; %(needed)s needed (one for %(per_adult)s).", minors=minors,
                 needed=company.needed, per_adult=company.per_adult)  # fmt: skip
    return _("%(minors)s and too few adults: %(adults)s of %(needed)s (one for %(per_adult)s).", minors=minors,
             adults=company.adults, needed=company.needed, per_adult=company.per_adult)  # fmt: skip
