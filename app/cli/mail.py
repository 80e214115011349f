"""`gatsvla mail`: the outbox from a terminal."""

import click

from app.cli.home import open_home
from app.kit import clock
from app.kit.db import unit_of_work
from app.messaging import queries
from app.messaging.delivery import deliver_due


@click.group()
def mail() -> None:
    """The letters in the outbox."""


@mail.command()
def deliver() -> None:
    """Send what is due now (a running server does so by itself)."""
    chosen = open_home()
    if not chosen.smtp_url and not chosen.demonstration:
        raise click.ClickException("no mail server is set: GATSVLA_SMTP_URL=smtp://user:password@host:587?starttls=1")
    sent = 0
    while batch := deliver_due(clock.now(), 100):
        sent += batch
    with unit_of_work(read_only=True):
        counts = queries.counts()
    click.echo(f"{sent} sent; {counts['waiting']} waiting, {counts['failed']} not delivered")
