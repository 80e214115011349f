"""A group of commands whose modules are imported when they are asked for: the small ones start at once."""

from importlib import import_module
from typing import Any

import click


class Loading(click.Group):
    """A group by names: each command with the "module:attribute" that holds it, in the order of the help."""

    def __init__(self, *args: Any, places: dict[str, str], **values: Any) -> None:
        super().__init__(*args, **values)
        self.places = places

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of the table: what one starts with comes first."""
        return list(self.places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, from its module."""
        if cmd_name not in self.places:
            return None
        module, _colon, attribute = self.places[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command
