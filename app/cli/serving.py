"""`gatsvla serve`: the web application in one process, on the address that the settings name."""

import os
import signal
from contextlib import suppress
from typing import Any

import click
from waitress.server import create_server

from app.accounts.actions import first_administrator_link
from app.cli.home import open_home
from app.jobs.tasks import TASKS
from app.jobs.worker import start_worker
from app.kit import clock
from app.kit.collecting import settle
from app.kit.db import unit_of_work
from app.kit.settings import Settings
from app.main import create_app

# waitress reads a request whole before a thread takes it, so slow senders do not keep the others waiting.
LIMITS = {"channel_timeout": 60, "connection_limit": 1000, "ident": None, "clear_untrusted_proxy_headers": True}
# Behind a proxy of the same machine that speaks https, visitors' own addresses come in these headers.
PROXIED = {"trusted_proxy": "127.0.0.1", "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"}}


def _remember(_context: click.Context, option: click.Parameter, value: str | int | None) -> None:
    """An option says the same as the environment's setting, and wins."""
    if value is not None:
        os.environ[f"GATSVLA_{str(option.name).upper()}"] = str(value)


host_option = click.option(
    "--host", metavar="ADDRESS", expose_value=False, callback=_remember, help="Where to listen.  [127.0.0.1]"
)
port_option = click.option("--port", type=int, expose_value=False, callback=_remember, help="On which port.  [8000]")


def run_server(chosen: Settings, *greeting: str) -> None:
    """Serve, and do the background work, until interrupted; the greeting is printed once visitors can come."""
    application = create_app(chosen)
    proxied = PROXIED if chosen.base_url.startswith("https:") else {}
    body = (chosen.upload_megabytes + 6) * 1024 * 1024  # past the application's own limit, which answers with a page
    options: dict[str, Any] = {**LIMITS, **proxied, "threads": chosen.threads, "max_request_body_size": body}
    try:
        server = create_server(application, host=chosen.host, port=chosen.port, **options)
    except OSError as problem:
        where = f"{chosen.host}:{chosen.port}"
        raise click.ClickException(f"cannot listen on {where} ({problem.strerror}); choose another --port") from problem
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # the machine's "stop" ends it as Ctrl-C does
    worker = start_worker(TASKS)
    settle()
    try:
        with suppress(KeyboardInterrupt):
            click.echo("\n".join([f"Gatsvla is at {chosen.base_url} (stop it with Ctrl-C)", *greeting]))
            server.run()
    finally:
        server.close()
        worker.stop()


@click.command()
@host_option
@port_option
def serve() -> None:
    """Serve a college's own Gatsvla.

    It starts empty and prints a link that makes the first administrator. GATSVLA_BASE_URL is the address that stands
    in letters, such as https://exchange.example.edu; with https a proxy on this machine is expected in front.
    """
    chosen = open_home()
    with unit_of_work():
        link = first_administrator_link(at=clock.now())
    run_server(chosen, *([f"Make the first administrator, once, at {link}"] if link else []))
