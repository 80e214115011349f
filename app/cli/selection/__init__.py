"""`gatsvla selection`: what anyone can ask of a case or a protocol; most of it without a database."""

import click

from app.cli.loading import Loading

COMMANDS = {
    "run": "app.cli.selection.running:run_cases",
    "verify": "app.cli.selection.verifying:verify_command",
    "stability": "app.cli.selection.advice:stability_command",
    "calibrate": "app.cli.selection.advice:calibrate_command",
    "what-if": "app.cli.selection.advice:what_if_command",
    "price": "app.cli.selection.advice:price_command",
    "explain": "app.cli.selection.advice:explain_command",
}


@click.group(cls=Loading, places=COMMANDS)
def selection() -> None:
    """Selections that anyone can recompute."""
