"""`gatsvla selection run`: runs cases again, anywhere, without a database; and how any command here reads a case."""

import sys
from pathlib import Path

import click

from app.kit.collecting import uncollected
from app.selection.rules import BadCase, Case, read_case, run

BAD_CASE = 2


@click.command("run")
@click.argument("files", nargs=-1, required=True, metavar="CASE.json [CASE.json …]")
def run_cases(files: tuple[str, ...]) -> None:
    """Run cases and print each result on a line of its own, as canonical JSON.

    A bad case ends it with status 2 and a line on standard error for each fault; then no result is printed at all.
    """
    try:
        with uncollected():
            results = [run(case).canonical() for case in _cases(files)]
    except BadCase as bad:
        click.echo("\n".join(bad.faults), err=True)
        sys.exit(BAD_CASE)
    # bytes, so that the result is the same on every terminal
    click.echo("".join(f"{result}\n" for result in results).encode(), nl=False)


def _cases(files: tuple[str, ...]) -> list[Case]:
    """The cases in the files; the faults of all of them, each with its file where there are several."""
    cases: list[Case] = []
    faults: list[str] = []
    for name in files:
        try:
            cases.append(read_case(text_of(name)))
        except BadCase as bad:
            faults += bad.faults if len(files) == 1 else [f"{name}: {fault}" for fault in bad.faults]
    if faults:
        raise BadCase(faults)
    return cases


def text_of(name: str) -> str:
    """The text of a case's file; BadCase when it cannot be read as text."""
    try:
        return Path(name).read_bytes().decode()
    except UnicodeDecodeError as error:
        raise BadCase([f"case: not UTF-8: byte {error.start} cannot be read"]) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise BadCase([f"case: the file cannot be read: {reason}"]) from None
