"""Reads what a protocol says in print, and compares it with the case and the result that travel inside.

Names, host schools and the labels of quotas stand in print alone, so there is nothing to compare them with.
"""

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from app.calls.rules.lottery import secret_of
from app.kit.i18n import format_number, use_language
from app.kit.i18n import gettext as _
from app.selection.documents.reading import applicant_lines
from app.selection.documents.sheet import ApplicantLine
from app.selection.documents.words import OUTCOMES

DIGEST = re.compile("(?<![0-9a-f])[0-9a-f]{64}")
Parts = Mapping[str, str]
"""What has to stand in a line, by what it is."""


def faults_in_print(
    text: str, case: Mapping[str, Any], result: Mapping[str, Any], program: bytes, language: str
) -> list[str]:
    """What the text of a protocol in this language does not say as the case and the result do: a line each.

    `program` is the verify.py inside it, empty when there is none.
    """
    with use_language(language):
        print_ = squeezed(text)
        lines = applicant_lines({"applicants": [], **case}, result, {})
        ranking = between(print_, _("4. Scores and ranking"), _("5. Ties and lottery"))
        found = []
        for category in case["criteria"]:
            criteria = [criterion["key"] for criterion in case["criteria"][category]]
            rows = [(line, standing(line, criteria)) for line in lines if line.category == category]
            found += missing(ranking, rows)
        if (count := len(ends_of_lines().findall(ranking))) != len(lines):
            found.append(f"printed in the ranking: {count} lines, where the result has {len(lines)}")
        reserve = [line for line in lines if line.outcome == "reserve"]
        rows = [(line, {"place": str(place), "total": two(line.total)}) for place, line in enumerate(reserve, start=1)]
        found += missing(between(print_, _("6. Reserve list"), _("7. Decisions")), rows, section="the reserve list")
        return found + of_digests(print_, case, result, program)


def standing(line: ApplicantLine, criteria: list[str]) -> Parts:
    """What is printed of an applicant in the ranking."""
    means = {f"mean of {key}": two(line.scores.get(key)) for key in criteria}
    return {
        "place": str(line.rank or "—"),
        **means,
        "total": two(line.total),
        "outcome": str(OUTCOMES[line.outcome]),
    }


def ends_of_lines() -> re.Pattern[str]:
    """A total with an outcome behind it: how each line of the ranking ends but for the host."""
    outcomes = "|".join(re.escape(squeezed(str(outcome))) for outcome in OUTCOMES.values())
    return re.compile(rf"(?:[.,]\d\d|—)(?:{outcomes})")


def two(number: Any) -> str:
    """A number as the protocol prints it."""
    return "—" if number is None else format_number(number, 2)


def missing(text: str, rows: list[tuple[ApplicantLine, Parts]], section: str = "the ranking") -> list[str]:
    """What is not printed where it belongs: each line begins with place and number, and ends where the next begins."""
    starts, at = [], 0
    for line, parts in rows:
        found = text.find(squeezed(parts["place"] + line.number), at)
        at = found if found >= 0 else at
        starts.append(found)
    faults = []
    for place, (line, parts) in enumerate(rows):
        if starts[place] < 0:
            faults.append(f"printed in {section}, {line.number}: does not stand at place {parts['place']}")
            continue
        end = next((start for start in starts[place + 1 :] if start >= 0), len(text))
        here = text[starts[place] : end]
        wanted = {name: squeezed(part) for name, part in parts.items() if name != "place"}
        if "".join(wanted.values()) not in here:
            wrong = [name for name, part in wanted.items() if part not in here] or list(wanted)
            faults += [f"printed in {section}, {line.number}: {name} is not {parts[name]}" for name in wrong]
    return faults


def of_digests(text: str, case: Mapping[str, Any], result: Mapping[str, Any], program: bytes) -> list[str]:
    """The seed, its commitment, the digest of the case, and that no other digest is printed."""
    seed, digest = str(case["seed"]), str(result["digest"])
    commitment = hashlib.sha256(secret_of(seed).encode()).hexdigest()
    printed = set(DIGEST.findall(text))
    found = []
    if squeezed(_("Seed of the lottery:") + seed) not in text:
        found.append("printed: the seed of the lottery is not that of the case")
    if commitment not in printed:
        found.append(f"printed: the SHA-256 of the secret in the seed is not {commitment}")
    if digest not in printed:
        found.append(f"printed: the SHA-256 of the case is not {digest}")
    others = printed - {commitment, digest, hashlib.sha256(program).hexdigest()}
    return found + [f"printed: {other} is the SHA-256 of nothing inside" for other in sorted(others)]


def between(text: str, start: str, end: str) -> str:
    """The part of a squeezed text from one heading to the next."""
    _before, _heading, rest = text.partition(squeezed(start))
    return rest.partition(squeezed(end))[0]


def squeezed(text: str) -> str:
    """The text without white space, since a line may break anywhere."""
    return "".join(text.split())
