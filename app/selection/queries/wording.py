"""What the rules of a case are called by the people who made its call: each code and each path in words."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from app.calls.models import Call
from app.kit.i18n import _, format_number
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import pick

AGGREGATES = {
    "mean": _l("the mean of the members' totals"),
    "median": _l("the median of the members' totals"),
    "trimmed": _l("the mean without the highest and the lowest"),
}
SINGLE = {
    "quorum": _l("Quorum (reviews needed)"),
    "aggregate": _l("How the members' totals become one"),
    "ties": _l("Criteria that part ties, in turn"),
    "only_preferred": _l("Only hosts that the applicant named"),
}
CRITERION = {"weight": _l("weight"), "min": _l("lowest mean that passes"), "optional": _l("may be left out")}
CATEGORIES = {"student": _l("Students"), "teacher": _l("Teachers")}


class Wording:
    """The words for one matter: labels come from the call, numbers from the case as it was decided on."""

    def __init__(self, call: Call, data: Mapping[str, Any]) -> None:
        self._quotas = {quota.key: pick(quota.label) for quota in call.quotas}
        self._hosts = {host.key: pick(host.partner.name) for host in call.hosts}
        self._criteria = {criterion.key: pick(criterion.label) for criterion in call.criteria}
        self._limits = {quota["key"]: quota for quota in data.get("quotas", [])}
        self._places = {host["key"]: host for host in data.get("hosts", [])}
        self._pass_marks = data.get("pass_mark", {})

    def host(self, key: str | None) -> str:
        """A host's name."""
        return self._hosts.get(key or "", key or "–")

    def quota(self, key: str) -> str:
        """A quota's name."""
        return self._quotas.get(key, key)

    def criterion(self, key: str) -> str:
        """A criterion's name."""
        return self._criteria.get(key, key)

    def category(self, key: str) -> str:
        """A category's name."""
        return str(CATEGORIES.get(key, key))

    def rule(self, code: str) -> str:
        """A rule by its code, as prices and conflicts name it: `quota:KEY:min`, `places`, `locked:NUMBER` and so on."""
        kind, _colon, rest = code.partition(":")
        if kind == "quota":
            return self._quota_rule(*rest.rsplit(":", 1))
        if kind == "host":
            return self._host_rule(rest)
        if kind == "pass_mark":
            mark = self._pass_marks.get(rest, "0")
            return _("Pass mark, %(category)s: %(mark)s", category=self.category(rest), mark=mark)
        if kind == "locked":
            return _("%(number)s holds a place already", number=rest or _("An applicant"))
        return _("The places at the hosts") if kind == "places" else str(SINGLE.get(kind, code))

    def _quota_rule(self, key: str, bound: str) -> str:
        number = self._limits.get(key, {}).get(bound, "–")
        if bound == "min":
            return _("“%(quota)s”: at least %(number)s", quota=self.quota(key), number=number)
        return _("“%(quota)s”: at most %(number)s", quota=self.quota(key), number=number)

    def _host_rule(self, rest: str) -> str:
        key, _colon, bound = rest.partition(":")
        name, host = self.host(key), self._places.get(key, {})
        if bound == "fields":
            return _("“%(host)s” takes only its own fields", host=name)
        if bound == "total":
            return _("“%(host)s”: at most %(number)s together", host=name, number=host.get("total", "–"))
        category = bound.partition(":")[2]
        number = host.get("places", {}).get(category, 0)
        return _("“%(host)s”: places for %(category)s: %(number)s", host=name, category=self.category(category),
                 number=number)  # fmt: skip

    def knob(self, path: str) -> str:
        """A rule that can be tried, by its path: `quotas.KEY.min`, `criteria.student.KEY.weight` and so on."""
        group, _dot, rest = path.partition(".")
        if group == "pass_mark":
            return _("Pass mark: %(category)s", category=self.category(rest))
        if group == "quotas":
            key, _dot, bound = rest.rpartition(".")
            return f"{_quoted(self.quota(key))}: {_('At least') if bound == 'min' else _('At most')}"
        if group == "hosts":
            return self._host_knob(rest)
        if group == "criteria":
            category, _dot, rest = rest.partition(".")
            key, _dot, what = rest.rpartition(".")
            return f"{self.category(category)}, {_quoted(self.criterion(key))}: {CRITERION.get(what, what)}"
        return str(SINGLE.get(group, path))

    def _host_knob(self, rest: str) -> str:
        if rest.endswith(".total"):
            return f"{_quoted(self.host(rest.removesuffix('.total')))}: {_('Together at most')}"
        key, _dot, category = rest.rpartition(".places.")
        return f"{_quoted(self.host(key))}: {self.category(category)}"

    def value(self, path: str, value: str | None) -> str:
        """A knob's value as people read it."""
        if not value:
            return _("no limit") if path != "ties" else _("the lottery alone")
        if value in ("true", "false"):
            return _("Yes") if value == "true" else _("No")
        if path == "aggregate":
            return str(AGGREGATES.get(value, value))
        if path == "ties":
            return ", ".join(self.criterion(key) for key in value.split(","))
        return format_number(Decimal(value), len(value.partition(".")[2]))


def _quoted(name: str) -> str:
    """A name in the quotation marks of the language."""
    return _("“%(name)s”", name=name)
