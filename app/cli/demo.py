"""`gatsvla demo`: a college with its history and three calls, loaded once and served, to look around in."""

import os
from time import monotonic

import click

from app import schema
from app.cli.demonstration import PASSWORD, SIGN_INS, is_empty, is_loaded, load
from app.cli.home import open_home
from app.cli.serving import host_option, port_option, run_server
from app.kit import clock
from app.kit.db import unit_of_work
from app.kit.settings import Settings, settings

assert schema.metadata  # every table is known before the first query


@click.command()
@click.option("--load-only", is_flag=True, help="Load the demonstration into an empty home and end.")
@host_option
@port_option
def demo(load_only: bool) -> None:
    """Show a college to look around in.

    Loads its history and three calls once, serves them, and tells who can sign in. Its people are invented, and its
    letters go nowhere but into the demonstration's own mailbox.
    """
    os.environ["GATSVLA_DEMONSTRATION"] = "1"
    os.environ.setdefault("GATSVLA_PICTURE_YEARS", "30")  # its journey was long ago
    settings.cache_clear()  # nothing that was read before knows that this is a demonstration
    chosen = open_home()
    _load_once(chosen, load_only)
    if not load_only:
        run_server(chosen, *_greeting(chosen))


def _load_once(chosen: Settings, insist: bool) -> None:
    """Load into an empty home; a loaded one is used as it is, and any other is left alone."""
    with unit_of_work(read_only=True):
        empty, loaded = is_empty(), is_loaded()
    if not empty and (insist or not loaded):
        found = (
            "holds the demonstration already" if loaded else "holds other data, which the demonstration leaves alone"
        )
        raise click.ClickException(f"{chosen.home} {found}. Name another folder: GATSVLA_HOME=FOLDER gatsvla demo")
    if loaded:
        click.echo(f"The demonstration in {chosen.home} is used as it is.")
        return
    click.echo(f"Loading the demonstration into {chosen.home}, which takes some seconds:")
    began = monotonic()
    with unit_of_work():
        load(clock.now(), lambda step: click.echo(f"  {step}"))
    click.echo(f"Loaded in {monotonic() - began:.0f} s.")


def _greeting(chosen: Settings) -> list[str]:
    """Who can sign in, a line for each role."""
    widest = max(len(each.email) for each in SIGN_INS)
    roles = [f"  {each.email:<{widest}}  {each.who}" for each in SIGN_INS]
    return [
        f"Everybody's letters: {chosen.base_url}/mailbox",
        f"Sign in at {chosen.base_url}/sign-in; the password of all of them is {PASSWORD}",
        *roles,
    ]
