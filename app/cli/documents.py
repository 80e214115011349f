"""Papers from a terminal: `gatsvla document KIND KEY -o FILE.pdf`."""

from pathlib import Path

import click
from sqlalchemy import select

from app.applications.models import Application
from app.calls.models import Call
from app.cli.home import open_home
from app.documents.document import Document
from app.documents.rendering import render
from app.kit.db import session, unit_of_work
from app.kit.i18n import LANGUAGES, use_language
from app.selection import queries as selection
from app.trips import queries as trips
from app.trips.documents.cuts import CUTS
from app.trips.models import Trip


def roster(key: str, cut: str) -> Document:
    """The roster of the trip with this key."""
    trip = session().scalar(select(Trip).where(Trip.key == key))
    if trip is None:
        raise click.ClickException(f"there is no trip {key}")
    return trips.roster_of(trip, cut=cut)


def protocol(key: str, _cut: str) -> Document:
    """The protocol of the newest decision in the call with this key."""
    call = session().scalar(select(Call).where(Call.key == key))
    decision = call and (selection.first_decision(call) or selection.decision_of(call, "confirmed", "proposed"))
    if not decision:
        raise click.ClickException(f"there is no decision in a call {key}")
    return selection.protocol_of(decision)


def letter(key: str, _cut: str) -> Document:
    """The result letter of an application, named CALL/NUMBER, or NUMBER where only one call has it."""
    call_key, _slash, number = key.rpartition("/")
    query = select(Application).join(Call).where(Application.number == number)
    found = list(session().scalars(query.where(Call.key == call_key) if call_key else query))
    if len(found) != 1:
        raise click.ClickException(f"{len(found)} applications have the number {key}; name one as CALL/NUMBER")
    return selection.letter_of(found[0])


KINDS = {"roster": roster, "protocol": protocol, "letter": letter}


def _list(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo("\n".join(KINDS))
        context.exit()


@click.command()
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("key")
@click.option("--language", type=click.Choice(LANGUAGES), default="ka", show_default=True, help="Of its reader.")
@click.option("--cut", type=click.Choice(list(CUTS)), default="full", show_default=True, help="Of a roster.")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The file to write.")
@click.option("--list", is_flag=True, is_eager=True, expose_value=False, callback=_list, help="The kinds, one a line.")
def document(kind: str, key: str, language: str, cut: str, output: Path) -> None:
    """Write a paper as PDF.

    A roster (KEY is a trip's), a protocol (a call's) or a letter (CALL/NUMBER).
    """
    open_home()
    with unit_of_work(read_only=True), use_language(language):
        paper = KINDS[kind](key, cut)
    output.write_bytes(render(paper, language))
    click.echo(f"{output}: {paper.kind}, {output.stat().st_size} bytes")
