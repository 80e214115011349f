"""What the rules say in codes, said in words: outcomes, and what stood in an applicant's way."""

from collections.abc import Mapping

from app.kit.i18n import gettext as _
from app.kit.i18n import lazy_gettext
from app.kit.translated import Translated, pick

OUTCOMES = {
    "selected": lazy_gettext("selected"),
    "reserve": lazy_gettext("on the reserve list"),
    "below_pass_mark": lazy_gettext("below the pass mark"),
    "incomplete": lazy_gettext("not assessed by enough members"),
    "ineligible": lazy_gettext("not eligible"),
    "declined": lazy_gettext("declined the place"),
}


def obstacle(code: str, quotas: Mapping[str, Translated]) -> str:
    """One entry of `blocked_by` as a sentence; `quotas` holds the label of each quota by its key."""
    if code == "places":
        return _("No place was left at a host school that could take you, once those ranked above you had theirs.")
    _kind, key, bound = code.split(":")
    label = pick(quotas.get(key)) or key
    if bound == "max":
        return _("The quota “%(quota)s” was already full.", quota=label)
    return _("The remaining places were needed to reach the minimum of the quota “%(quota)s”.", quota=label)


def obstacles(codes: tuple[str, ...], quotas: Mapping[str, Translated]) -> list[str]:
    """All that stood in the way of somebody on the reserve list; no code means that no single rule did it alone."""
    if not codes:
        return [_("Several rules together stood in the way; no single one of them alone.")]
    return [obstacle(code, quotas) for code in codes]


def short_obstacle(code: str, quotas: Mapping[str, Translated]) -> str:
    """The same in a few words, for a table."""
    if code == "places":
        return _("places")
    _kind, key, bound = code.split(":")
    label = pick(quotas.get(key)) or key
    return _("“%(quota)s”, at most", quota=label) if bound == "max" else _("“%(quota)s”, at least", quota=label)
