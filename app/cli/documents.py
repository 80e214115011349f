"""Papers from a terminal: `gatsvla document KIND KEY -o FILE.pdf`."""

from pathlib import Path
from typing import Any

import click
from sqlalchemy import select

from app.applications.models import Application
from app.calls.models import Call
from app.cli.home import open_home
from app.documents.rendering import render
from app.kit.db import session, unit_of_work
from app.kit.i18n import LANGUAGES, use_language
from app.shelf import SHELF, Kind, row_of
from app.trips.documents.cuts import CUTS


def found(kind: Kind, key: str) -> Any:
    """The row that a key names: of an application CALL/NUMBER, or NUMBER where only one call has it."""
    if kind.subject == "application":
        call_key, _slash, number = key.rpartition("/")
        query = select(Application).join(Call).where(Application.number == number)
        rows = list(session().scalars(query.where(Call.key == call_key) if call_key else query))
        if len(rows) != 1:
            raise click.ClickException(f"{len(rows)} applications have the number {key}; name one as CALL/NUMBER")
        return rows[0]
    row = row_of(f"{kind.subject}:{key}")
    if row is None:
        raise click.ClickException(f"there is no {kind.subject} {key}")
    return row


def _list(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo("\n".join(SHELF))
        context.exit()


@click.command()
@click.argument("kind", type=click.Choice(list(SHELF)))
@click.argument("key")
@click.option("--language", type=click.Choice(LANGUAGES), default="ka", show_default=True, help="Of its reader.")
@click.option("--cut", type=click.Choice(list(CUTS)), default="full", show_default=True, help="Of a roster.")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The file to write.")
@click.option("--list", is_flag=True, is_eager=True, expose_value=False, callback=_list, help="The kinds, one a line.")
def document(kind: str, key: str, language: str, cut: str, output: Path) -> None:
    """Write a paper as PDF.

    KEY is a trip's (roster), a call's (protocol), or CALL/NUMBER of an application (letter).
    """
    open_home()
    with unit_of_work(read_only=True), use_language(language):
        paper = SHELF[kind].read(found(SHELF[kind], key), {"cut": cut})
    output.write_bytes(render(paper, language))
    click.echo(f"{output}: {paper.kind}, {output.stat().st_size} bytes")
