"""The command `gatsvla`: what can be done from a terminal, one module for each group of commands."""

import click

from app.cli.testing import test
from app.kit.refusal import Refusal

# In the order in which the help lists them.
COMMANDS: tuple[click.Command, ...] = (test,)


class Gatsvla(click.Group):
    """The whole command; a rule that says no ends it with its sentence instead of a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of the table: what one starts with comes first."""
        return list(self.commands)

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


for command in COMMANDS:
    main.add_command(command)
