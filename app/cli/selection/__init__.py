"""`gatsvla selection`: what anyone can ask of a case, without a database."""

import click

from app.cli.selection.running import run_cases


@click.group()
def selection() -> None:
    """Selections that anyone can recompute."""


for command in (run_cases,):
    selection.add_command(command)
