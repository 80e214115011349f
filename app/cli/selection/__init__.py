"""`gatsvla selection`: what anyone can ask of a case, without a database."""

import click

from app.cli.selection.advice import (
    calibrate_command,
    explain_command,
    price_command,
    stability_command,
    what_if_command,
)
from app.cli.selection.running import run_cases
from app.cli.selection.verifying import verify_command


@click.group()
def selection() -> None:
    """Selections that anyone can recompute."""


COMMANDS = (run_cases, verify_command, stability_command, calibrate_command, what_if_command, price_command)
for command in (*COMMANDS, explain_command):
    selection.add_command(command)
