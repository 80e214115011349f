"""What if a rule were another one? The same case with some rules changed, run beside the real one; nothing is kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.selection.rules.advice.knobs import Data, opened, spots
from app.selection.rules.faults import BadCase, shown
from app.selection.rules.reading import case_from
from app.selection.rules.result import Result
from app.selection.rules.running import run
from app.selection.rules.values import Reader

FORMAT = "selection-comparison/1"


@dataclass(frozen=True, slots=True)
class Move:
    """Someone who is selected either way, at another host."""

    number: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The results before and after; who comes in and goes out, and who moves, in merit order."""

    before: Result
    after: Result
    came_in: tuple[str, ...]
    went_out: tuple[str, ...]
    moved: tuple[Move, ...]

    def data(self) -> dict[str, object]:
        """As JSON has it; each result is named by the digest of its case."""
        return {
            "format": FORMAT,
            "digest": self.before.digest,
            "digest_after": self.after.digest,
            "came_in": list(self.came_in),
            "went_out": list(self.went_out),
            "moved": [{"number": move.number, "before": move.before, "after": move.after} for move in self.moved],
            "effective_minimums": {
                "before": dict(self.before.effective_minimums),
                "after": dict(self.after.effective_minimums),
            },
        }


def what_if(data: Data, changes: Mapping[str, str]) -> Comparison:
    """The case as it is beside the case with the changes, each a knob's path and its new value as text; an empty one
    takes an optional limit away. Raises BadCase with a line for each path that is unknown and each bad value."""
    before = case_from(data)
    return compared(run(before), run(case_from(changed(data, changes))))


def changed(data: Data, changes: Mapping[str, str]) -> dict[str, object]:
    """A copy of a good case with the changes; the case itself stays as it is. Raises BadCase for a bad change."""
    copy = opened(data)
    known = {spot.knob.path: spot for spot in spots(copy)}
    reader = Reader()
    for path, text in changes.items():
        if path in known:
            known[path].turn(text.strip(), reader)
        else:
            reader.fault(shown(path), "is not a rule of the case that can be changed")
    if reader.faults:
        raise BadCase(reader.faults)
    return {member: value for member, value in copy.items() if value or member in data}


def compared(before: Result, after: Result) -> Comparison:
    """Two results of the same applicants, side by side."""
    then, now = places(before), places(after)
    return Comparison(
        before=before,
        after=after,
        came_in=tuple(number for number in now if number not in then),
        went_out=tuple(number for number in then if number not in now),
        moved=tuple(Move(number, then[number], host) for number, host in now.items() if then.get(number, host) != host),
    )


def places(result: Result) -> dict[str, str | None]:
    """The hosts of the selected, by number, in merit order."""
    return {row.number: row.host for row in result.ranking if row.outcome == "selected"}
