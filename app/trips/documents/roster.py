"""The list of participants: one data set, and a cut of it for each reader."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, Self

from app.documents.document import EXAMPLE_COLLEGE, Document, Signatory, example_issue
from app.kit.i18n import gettext as _
from app.kit.i18n import language, ngettext
from app.kit.translated import Translated, pick
from app.trips.documents.cuts import COLUMNS, CUTS, OPTIONAL, Column
from app.trips.documents.example import EXAMPLE_HOSTS, EXAMPLE_TRAVELLERS
from app.trips.documents.travellers import CATEGORIES, HostGroup, HostSchool, Traveller

MOST_TAGGED = 2500  # lines of one tagged document; see tests/load/papers.py
PART = 250  # lines


def heading(name: str, city: str, members: list[Traveller], group: HostGroup | None = None) -> str:
    """What stands above those at a school or in one group there: which, how many, who leads and who looks after."""
    where = ", ".join(filter(None, (name, city, pick(group.title) if group else "")))
    count = ngettext("%(n)s person", "%(n)s people", len(members))
    leaders = ", ".join(who.name_ka if language() == "ka" else who.name_latin for who in members if who.leader)
    more = [_("Leader: %(names)s", names=leaders)] if leaders else []
    if group and group.workplace:
        more.append(_("Workplace: %(place)s", place=group.workplace))
    if group and group.mentor:
        more.append(_("Mentor: %(name)s", name=group.mentor))
    return ". ".join((f"{where} — {count}", *more))


@dataclass(frozen=True)
class Group:
    """The lines under one heading; a list that is not grouped has one without heading."""

    heading: str
    travellers: list[Traveller]


@dataclass(frozen=True, kw_only=True)
class Roster(Document):
    """Everybody who travels, in one of the cuts of `CUTS`."""

    kind: ClassVar[str] = "roster"
    template: ClassVar[str] = "roster.html"
    cpu_seconds: ClassVar[int] = 90

    trip: Translated  # what the trip is called
    starts_on: date
    ends_on: date
    hosts: tuple[HostSchool, ...]  # in the order in which their groups stand
    travellers: tuple[Traveller, ...]
    trade_groups: tuple[HostGroup, ...] = ()  # in the order in which they stand at their host
    cut: str = "full"  # key of CUTS
    host: str = ""  # key of a host school: its group only; empty for all
    order: str = "number"  # key of ORDERS
    signatories: tuple[Signatory, ...] = ()
    part: int = 1  # of a very long list that is printed in parts
    of_parts: int = 1
    everybody: tuple[Traveller, ...] = ()  # whom the totals of the last part count; empty: those on it

    def parts(self) -> Sequence["Roster"]:
        """A list of more than `MOST_TAGGED` lines in parts of `PART`, since printing takes memory by its length."""
        lines = [who for group in self.groups() for who in group.travellers]
        if len(lines) <= MOST_TAGGED:
            return [self]
        pieces = [tuple(lines[start : start + PART]) for start in range(0, len(lines), PART)]
        last = len(pieces)
        return [
            replace(
                self, travellers=piece, part=place, of_parts=last, everybody=tuple(lines),
                signatories=self.signatories if place == last else (),
            )
            for place, piece in enumerate(pieces, start=1)
        ]  # fmt: skip

    def title(self) -> str:
        """Named after its reader."""
        whole = _("List of participants")
        return whole if self.cut == "full" else f"{whole}: {CUTS[self.cut].label}"

    def view(self) -> Mapping[str, object]:
        """The table as it is printed."""
        columns = self.columns()
        whole = sum(column.width for column in columns)
        return {
            "columns": columns,
            "widths": [f"{100 * column.width / whole:.2f}" for column in columns],
            "groups": self.groups(),
            "totals": self.totals(),
            "trip": pick(self.trip),
            "page_word": self.page_word(),
        }

    def page_word(self) -> str:
        """What stands before the number of a page: pages are counted anew in each part."""
        if self.of_parts == 1:
            return _("Page")
        return _("Part %(part)s of %(parts)s, page", part=self.part, parts=self.of_parts)

    def columns(self) -> list[Column]:
        """The columns of the cut from left to right."""
        return [COLUMNS[key] for key in CUTS[self.cut].columns]

    def chosen(self) -> list[Traveller]:
        """Those who are on this list, in its order."""
        chosen = [who for who in self.travellers if self.host in ("", who.host)]
        if self.order == "name":
            return sorted(chosen, key=Traveller.named)
        if self.order == "field":
            return sorted(chosen, key=lambda who: (pick(who.field), who.named()))
        return sorted(chosen, key=lambda who: who.number)

    def groups(self) -> list[Group]:
        """By host school where the cut says so, those without one last."""
        chosen = self.chosen()
        if not CUTS[self.cut].by_host or not self.hosts:
            return [Group("", chosen)]
        made = []
        for host in self.hosts:
            made.extend(self._at(host, [who for who in chosen if who.host == host.key]))
        settled = {host.key for host in self.hosts}
        waiting = [who for who in chosen if who.host not in settled]
        if waiting:
            made.append(Group(heading(_("Host school not settled yet"), "", waiting), waiting))
        return made

    def _at(self, host: HostSchool, members: list[Traveller]) -> list[Group]:
        """Those at one school, by their groups where there are some."""
        found = []
        for group in (*self.trade_groups, None):
            those = [who for who in members if who.group == (group.number if group else None)]
            if those:
                found.append(Group(heading(pick(host.name), pick(host.city), those, group), those))
        return found

    def totals(self) -> list[tuple[str, str]]:
        """How many, by category and by field, as label and sentence; of a list in parts only on the last."""
        if self.part < self.of_parts:
            return []
        chosen = self.everybody or self.chosen()
        categories = Counter(str(CATEGORIES[who.category]) for who in chosen)
        fields = Counter(pick(who.field) for who in chosen if pick(who.field))
        return [
            (_("In all"), str(len(chosen))),
            (_("By category"), " · ".join(f"{label}: {count}" for label, count in categories.items())),
            (_("By field"), " · ".join(f"{label}: {count}" for label, count in sorted(fields.items()))),
        ]

    def gaps(self) -> list[str]:
        """What this cut should hold and does not, a sentence for each fault: "Nino Example: no passport"."""
        keys = [key for key in CUTS[self.cut].columns if key not in OPTIONAL and not COLUMNS[key].by_hand]
        return [
            _("%(name)s: missing: %(what)s", name=who.named(), what=COLUMNS[key].label)
            for who in self.chosen()
            for key in keys
            if not COLUMNS[key].text(who)
        ]

    @classmethod
    def example(cls) -> Self:
        """Seventeen invented people on the way to five schools."""
        return cls(
            college=EXAMPLE_COLLEGE,
            issue=example_issue(date(2017, 8, 21), "2017-RO-000004"),
            trip={
                "ka": "გაცვლითი პროგრამა, პოზნანი 2017",
                "en": "Exchange programme, Poznań 2017",
                "pl": "Wymiana, Poznań 2017",
                "et": "Vahetusprogramm, Poznań 2017",
            },
            starts_on=date(2017, 9, 2),
            ends_on=date(2017, 10, 22),
            hosts=EXAMPLE_HOSTS,
            travellers=EXAMPLE_TRAVELLERS,
        )
