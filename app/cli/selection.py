"""`gatsvla selection`: run cases of a selection again, anywhere, without a database."""

import sys
from pathlib import Path

import click

from app.selection.rules import BadCase, Case, read_case, run

BAD_CASE = 2


@click.group()
def selection() -> None:
    """Selections that anyone can recompute."""


@selection.command("run")
@click.argument("files", nargs=-1, required=True, metavar="CASE.json [CASE.json …]")
def run_cases(files: tuple[str, ...]) -> None:
    """Run cases and print each result on a line of its own, as canonical JSON.

    A bad case ends it with status 2 and a line on standard error for each fault; then no result is printed at all.
    """
    cases: list[Case] = []
    faults: list[str] = []
    for name in files:
        try:
            cases.append(read_case(_text(name)))
        except BadCase as bad:
            faults += bad.faults if len(files) == 1 else [f"{name}: {fault}" for fault in bad.faults]
    if faults:
        click.echo("\n".join(faults), err=True)
        sys.exit(BAD_CASE)
    results = [run(case).canonical() for case in cases]
    # bytes, so that the result is the same on every terminal
    click.echo("".join(f"{result}\n" for result in results).encode(), nl=False)


def _text(name: str) -> str:
    """The text of a file; a file that cannot be read as text is a bad case."""
    try:
        return Path(name).read_bytes().decode()
    except UnicodeDecodeError as error:
        raise BadCase([f"case: not UTF-8: byte {error.start} cannot be read"]) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise BadCase([f"case: the file cannot be read: {reason}"]) from None
