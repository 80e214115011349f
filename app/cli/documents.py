"""Papers from a terminal: `gatsvla document KIND KEY -o FILE.pdf`, and what there is by `--list`."""

from pathlib import Path
from typing import Any

import click

from app.cli.home import open_home
from app.documents.queries import dressed
from app.documents.rendering import render
from app.kit import clock
from app.kit.db import unit_of_work
from app.kit.i18n import LANGUAGES, use_language
from app.kit.refusal import Refusal
from app.kit.settings import settings
from app.shelf import SHELF, SUBJECTS, Kind
from app.trips.documents.cuts import CUTS, ORDERS
from app.trips.models import Trip
from app.trips.queries import by_host

SPACE = 24  # letters for the name of a kind


class Fault(click.ClickException):
    """What was asked for cannot be made."""

    exit_code = 2


def found(kind: Kind, key: str) -> Any:
    """The one row that a key names; a `Fault` says what is there instead."""
    subject = SUBJECTS[kind.subject]
    rows = subject.find(key)
    if len(rows) == 1:
        return rows[0]
    if rows:
        raise Fault(f"{len(rows)} of them are meant by {key!r}; KEY is {subject.key}")
    some = ", ".join(subject.some())
    there = f"; there is for instance: {some}" if some else ""
    raise Fault(f"there is no {kind.subject} {key!r}; KEY is {subject.key}{there}")


def at_host(row: Any, host: str) -> Any:
    """The row, unless it is a trip without this host."""
    if host and isinstance(row, Trip):
        hosts = [partner.key for partner, _group in by_host(row) if partner]
        if host not in hosts:
            raise Fault(f"nobody on {row.key} has the host {host!r}; there is: {', '.join(hosts) or 'no host yet'}")
    return row


def _list(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if not wanted:
        return
    with use_language("en"):
        for kind in SHELF.values():
            click.echo(f"{kind.key:{SPACE}}{kind.label}. KEY: {SUBJECTS[kind.subject].key}")
    context.exit()


def _kind(_context: click.Context, _parameter: click.Parameter, name: str) -> Kind:
    if name in SHELF:
        return SHELF[name]
    raise click.BadParameter(f"there is no paper {name!r}; choose from {', '.join(SHELF)}")


@click.command()
@click.argument("kind", callback=_kind)
@click.argument("key")
@click.option("--language", type=click.Choice(LANGUAGES), default="ka", show_default=True, help="Of its reader.")
@click.option("--cut", type=click.Choice(list(CUTS)), default="full", show_default=True, help="Of a roster.")
@click.option(
    "--order", type=click.Choice(list(ORDERS)), default="number", show_default=True, help="Of a roster’s lines."
)
@click.option("--host", default="", help="The key of a host, for what is made for the group at one host.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file to write."
)
@click.option(
    "--list", is_flag=True, is_eager=True, expose_value=False, callback=_list,
    help="Every kind, one a line, and what its KEY is.",
)  # fmt: skip
def document(kind: Kind, key: str, language: str, cut: str, order: str, host: str, output: Path) -> None:
    """Write a paper as PDF, as a draft without a number.

    KEY names what it is of: a trip, a call, an application, a traveller, a guest, a year; --list tells for each KIND.
    """
    open_home()
    with use_language(language):
        try:
            with unit_of_work(read_only=True):
                read = kind.read(at_host(found(kind, key), host), {"cut": cut, "order": order, "host": host})
                paper = dressed(read, clock.today(settings().time_zone))
            data, left_out = render(paper, language), paper.left_out()
        except Refusal as refusal:
            raise Fault(refusal.message) from refusal
    try:
        output.write_bytes(data)
    except OSError as fault:
        raise Fault(f"{output} cannot be written: {fault.strerror}") from fault
    click.echo(f"{output}: {paper.kind}, {len(data)} bytes")
    for sentence in left_out:
        click.echo(f"{output}: left out: {sentence}", err=True)
