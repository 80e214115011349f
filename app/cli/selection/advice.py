"""`gatsvla selection stability|calibrate|what-if|price|explain`: advice on a case, anywhere, without a database."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import click

from app.cli.selection.running import BAD_CASE, text_of
from app.selection.rules import BadCase, canonical, case_from, run
from app.selection.rules.advice import (
    Knob,
    calibrate,
    calibration,
    conflict,
    knobs,
    prices_of_rules,
    pricing,
    stability,
    what_if,
)
from app.selection.rules.counterfactual import enough
from app.selection.rules.faults import shown
from app.selection.rules.values import parsed

CASE = click.argument("file", metavar="CASE.json")


@click.command("stability")
@CASE
@click.option(
    "--draws", default=500, show_default=True, type=click.IntRange(1, 100_000), help="How often to select again."
)
def stability_command(file: str, draws: int) -> None:
    """In which share of bootstrap draws of the reviews each applicant is selected."""
    with faults_told():
        tell(stability(case_from(read(file)), draws).data())


@click.command("calibrate")
@CASE
def calibrate_command(file: str) -> None:
    """How lenient each reviewer is, and the ranking without it beside the real one."""
    with faults_told():
        case = case_from(read(file))
        categories = {category: found.data() for category, found in calibrate(case).items()}
        tell({"format": calibration.FORMAT, "digest": case.digest, "categories": categories})


@click.command("what-if")
@CASE
@click.option("--set", "changes", multiple=True, metavar="PATH=VALUE", help="Change a rule; PATH= drops a limit.")
@click.option("--list", "listed", is_flag=True, help="List the rules that can be changed.")
def what_if_command(file: str, changes: tuple[str, ...], listed: bool) -> None:
    """Who would come in and go out if rules were changed."""
    with faults_told():
        data = read(file)
        if listed:
            case = case_from(data)
            tell({"format": "selection-knobs/1", "digest": case.digest, "knobs": list(map(knob_data, knobs(data)))})
        else:
            tell(what_if(data, asked(changes)).data())


@click.command("price")
@CASE
def price_command(file: str) -> None:
    """What each rule costs: the total of the selected without it, minus with it."""
    with faults_told():
        case = case_from(read(file))
        prices = [price.data() for price in prices_of_rules(case)]
        tell({"format": pricing.FORMAT, "digest": case.digest, "prices": prices})


@click.command("explain")
@CASE
@click.option("--number", help="Explain one applicant's outcome as well.")
def explain_command(file: str, number: str | None) -> None:
    """Which rules conflict, which minimums are lowered, and what would have been enough for one applicant."""
    with faults_told():
        data = read(file)
        found = conflict(data).data() | {"format": "selection-explanation/1"}
        tell(found if number is None else found | {"applicant": explained(data, number)})


def explained(data: object, number: str) -> Mapping[str, object]:
    """One applicant's outcome, and the smallest total that would have been enough where another total would help."""
    case = case_from(data)
    row = next((row for row in run(case).ranking if row.number == number), None)
    if row is None:
        raise BadCase([f"--number: {shown(number)} is not the number of an applicant"])
    needed = enough(case, number)
    return {
        "number": row.number,
        "outcome": row.outcome,
        "rank": row.rank,
        "total": None if row.total is None else str(row.total),
        "blocked_by": list(row.blocked_by),
        "enough": None if needed is None else str(needed),
    }


def asked(changes: tuple[str, ...]) -> dict[str, str]:
    """The changes by path. The value stands after the last sign of equality, since a path may have one in a key."""
    found: dict[str, str] = {}
    faults = []
    for change in changes:
        path, equals, value = change.rpartition("=")
        if not equals or path in found:
            faults.append(f"{shown(path or change)}: " + ("is set twice" if equals else "needs a value: PATH=VALUE"))
        found[path] = value
    if not changes:
        faults.append("--set: nothing is changed: give PATH=VALUE, or --list to see what can be")
    if faults:
        raise BadCase(faults)
    return found


def knob_data(knob: Knob) -> dict[str, object]:
    """A knob as JSON has it."""
    return {
        "path": knob.path,
        "kind": knob.kind,
        "value": knob.value,
        "optional": knob.optional,
        "choices": list(knob.choices),
    }


def read(file: str) -> Any:
    """The parsed JSON of a case's file."""
    return parsed(text_of(file))


def tell(answer: object) -> None:
    """Print the answer as canonical JSON, in bytes, so that it is the same on every terminal."""
    click.echo(f"{canonical(answer)}\n".encode(), nl=False)


@contextmanager
def faults_told() -> Iterator[None]:
    """A bad case or a bad change ends the command with status 2 and a line on standard error for each fault."""
    try:
        yield
    except BadCase as bad:
        click.echo("\n".join(bad.faults), err=True)
        sys.exit(BAD_CASE)
