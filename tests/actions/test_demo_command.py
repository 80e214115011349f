"""`gatsvla demo` loads into an empty home only."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import main
from app.cli.demonstration import SIGN_INS
from app.kit.db import Database, unit_of_work
from tests.makers.people import an_account


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GATSVLA_DEMONSTRATION", "0")  # so that what the command sets is taken back


def test_a_home_with_other_data_is_left_alone(database: Database, home: Path) -> None:
    with unit_of_work():
        an_account("coordinator")
    done = CliRunner().invoke(main, ["demo"])
    assert done.exit_code == 1 and "holds other data" in done.output and str(home) in done.output


def test_what_is_loaded_is_not_loaded_again(database: Database) -> None:
    with unit_of_work():
        for each in SIGN_INS:
            an_account().email = each.email
    done = CliRunner().invoke(main, ["demo", "--load-only"])
    assert done.exit_code == 1 and "holds the demonstration already" in done.output
