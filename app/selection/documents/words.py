"""What the rules say in codes, said in words: outcomes, and what stood in an applicant's way."""

from collections.abc import Mapping
from fractions import Fraction

from app.kit.i18n import format_number, lazy_gettext
from app.kit.i18n import gettext as _
from app.kit.translated import Translated, pick

CENT = Fraction(1, 100)
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


def all_held() -> str:
    """What stood in the way of somebody whose upheld appeal came when the places were taken."""
    return _("When your appeal was upheld, every place that the rules could give you was held; nobody loses one.")


def short_obstacle(code: str, quotas: Mapping[str, Translated]) -> str:
    """The same in a few words, for a table."""
    if code == "places":
        return _("places")
    _kind, key, bound = code.split(":")
    label = pick(quotas.get(key)) or key
    return _("“%(quota)s”, at most", quota=label) if bound == "max" else _("“%(quota)s”, at least", quota=label)


def parted(criterion: Translated) -> str:
    """What put the last selected ahead of somebody with the same total: a criterion, or the lottery (empty)."""
    if not criterion:
        return _("The last person selected has the same total as you; the lottery put that person ahead.")
    return _(
        "The last person selected has the same total as you; “%(criterion)s” put that person ahead, as the rules say.",
        criterion=pick(criterion),
    )


def nearest(enough: Fraction | None, total: Fraction, *, is_short: bool) -> str:
    """The nearest counterfactual as a sentence: `enough` and `total` of 100; `is_short` when a minimum was missed."""
    if is_short:
        return _("No total alone would have been enough: the minimum of each criterion has to be reached too.")
    if enough is None:
        return _(
            "With everything else as it was, no total up to 100 would have been enough: the quotas and the places left"
            " no room. This was found by running the rules again."
        )
    missing = enough - (total / CENT + Fraction(1, 2)) // 1 * CENT  # as both are printed
    return _(
        "The smallest total that would have been enough, with everything else as it was: %(enough)s, that is"
        " %(missing)s more than yours. This was found by running the rules again.",
        enough=format_number(enough, 2),
        missing=format_number(max(missing, CENT), 2),
    )
