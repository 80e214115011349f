"""Compares a result that somebody hands over with the one that the rules give, down to the single member of a row."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from app.selection.rules.canonical import canonical
from app.selection.rules.faults import shown
from app.selection.rules.result import Result
from app.selection.rules.values import parsed

NOTHING = "nothing"


def differences(text: str, right: Result) -> list[str]:
    """Every difference of a result, given as JSON text, from the right one: a line each, none when they are the same.

    Raises BadCase when the text is not JSON.
    """
    said, wanted = parsed(text), parsed(right.canonical())
    if not isinstance(said, dict) or not isinstance(wanted, dict):
        return ["result: must be an object"]
    found = between("result", without(said, "ranking"), without(wanted, "ranking"))
    rows = said.get("ranking")
    if not isinstance(rows, list) or not all(isinstance(row, dict) and type(row.get("number")) is str for row in rows):
        return [*found, "result: the ranking must be a list of rows with numbers"]
    found += of_rankings(rows, wanted["ranking"])
    if not found and text.strip() != right.canonical():
        found.append("result: is the right one, but not written as canonical JSON")
    return found


def of_rankings(said: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> list[str]:
    """What is different in a ranking: who is missing or too many, the first place that is another's, and each row."""
    numbers, right = [row["number"] for row in said], {row["number"]: row for row in wanted}
    counts = Counter(numbers)
    found = [f"{shown(number)}: is missing in the ranking" for number in right if not counts[number]]
    found += [f"{shown(number)}: is not in the case" for number in counts if number not in right]
    found += [f"{shown(number)}: stands {count} times in the ranking" for number, count in counts.items() if count > 1]
    if not found:
        places = enumerate(zip(numbers, right, strict=True), start=1)
        moved = next(((place, one, other) for place, (one, other) in places if one != other), None)
        if moved:
            found.append(f"place {moved[0]} of the ranking: {shown(moved[1])}, where the rules give {shown(moved[2])}")
    for number, row in zip(numbers, said, strict=True):
        if number in right:
            found += between(shown(number), row, right[number])
    return found


def between(name: str, said: Mapping[str, Any], wanted: Mapping[str, Any]) -> list[str]:
    """The members of two objects that differ."""
    pairs = {key: (said.get(key, NOTHING), wanted.get(key, NOTHING)) for key in sorted(said.keys() | wanted.keys())}
    texts = {key: (canonical(one), canonical(other)) for key, (one, other) in pairs.items()}
    return [
        f"{name}: {key} is {shown(one)}, where the rules give {shown(other)}"
        for key, (one, other) in texts.items()
        if one != other
    ]


def without(data: Mapping[str, Any], member: str) -> dict[str, Any]:
    """The object without one member."""
    return {key: value for key, value in data.items() if key != member}
