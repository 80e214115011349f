"""`gatsvla test`: every test, or those that are asked for."""

import importlib.util
import os
import sys
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent.parent
# A file's tests stay together: they share what its fixtures made. The order is that of tests/conftest.py.
EVERYTHING = ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]})
@click.argument("pytest_arguments", nargs=-1, type=click.UNPROCESSED, metavar="[PYTEST ARGUMENTS]...")
def test(pytest_arguments: tuple[str, ...]) -> None:
    """Run every test, on as many cores as there are.

    What follows is passed on to pytest instead, as in: gatsvla test tests/rules -k quota
    """
    if importlib.util.find_spec("pytest") is None:
        raise click.ClickException("the test tools are not installed yet: python3 -m app setup")
    os.chdir(ROOT)
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *(pytest_arguments or EVERYTHING)])
