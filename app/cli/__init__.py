"""The command `gatsvla`: what can be done from a terminal, one module for each group of commands."""

from importlib import import_module

import click

from app.kit.refusal import Refusal

# Each command and the module that holds it, in the order in which the help lists them. A module is imported when its
# command is asked for, so that the small ones start at once and `test` starts even when the rest is broken.
COMMANDS = {
    "demo": "app.cli.demo",
    "serve": "app.cli.serving",
    "selection": "app.cli.selection",
    "document": "app.cli.documents",
    "people": "app.cli.people",
    "mail": "app.cli.mail",
    "test": "app.cli.testing",
}


class Gatsvla(click.Group):
    """The whole command; a rule that says no ends it with its sentence instead of a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of the table: what one starts with comes first."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, found in its module under the same name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(COMMANDS[cmd_name]), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            raise click.ClickException(str(refusal)) from refusal


@click.group(cls=Gatsvla, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """Student and teacher exchanges of a vocational college, from the open call to the certificate.

    The folder that holds database, files and keys is instance/, or the one that GATSVLA_HOME names. Each command tells
    more about itself: gatsvla COMMAND --help.
    """
