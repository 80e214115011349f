"""The command `gatsvla`: what can be done from a terminal, one module for each group of commands."""

import click

from app.cli.loading import Loading
from app.kit.refusal import Refusal

# Each command and the module that holds it, in the order in which the help lists them. A module is imported when its
# command is asked for, so that the small ones start at once and `test` starts even when the rest is broken.
COMMANDS = {
    "demo": "app.cli.demo:demo",
    "serve": "app.cli.serving:serve",
    "selection": "app.cli.selection:selection",
    "document": "app.cli.documents:document",
    "people": "app.cli.people:people",
    "mail": "app.cli.mail:mail",
    "test": "app.cli.testing:test",
}


class Gatsvla(Loading):
    """The whole command; a rule that says no ends it with its sentence instead of a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            raise click.ClickException(str(refusal)) from refusal


@click.group(
    cls=Gatsvla, places=COMMANDS, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
def main() -> None:
    """Student and teacher exchanges of a vocational college, from the open call to the certificate.

    The folder that holds database, files and keys is instance/, or the one that GATSVLA_HOME names. Each command tells
    more about itself: gatsvla COMMAND --help.
    """
