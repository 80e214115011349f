"""The second database of the tests: a PostgreSQL for one run, from the machine's own packages, or DATABASE_URL."""

import atexit
import glob
import os
import pwd
import re
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from urllib.parse import quote

import pytest

USER = "gatsvla"
SPEED = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "60"}


class NoPostgreSQL(Exception):
    """There is none, and the text says why."""


def postgresql_url() -> str:
    """The SQLAlchemy URL of an empty PostgreSQL database, the same during the whole run.

    Where there is none the test that asked is skipped with the reason; under CI=true it fails.
    """
    try:
        return _url()
    except NoPostgreSQL as reason:
        refuse = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        refuse(f"no PostgreSQL: {reason}. Run `python3 -m app setup`, or set DATABASE_URL")


@cache
def _url() -> str:
    if given := os.environ.get("DATABASE_URL"):
        return re.sub(r"^postgres(ql)?(\+\w+)?://", "postgresql+psycopg://", given)
    return _started(_programs())


def _programs() -> Path:
    """The folder with initdb and pg_ctl; of several versions the newest."""
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    found = glob.glob("/usr/lib/postgresql/*/bin/initdb")
    if not found:
        raise NoPostgreSQL("its programs are not on this machine")
    return Path(max(found, key=lambda path: int(Path(path).parts[4]))).parent


def _owner() -> str | None:
    """Who runs the server: nobody else than us, but root must lend it to another, since PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(owner: str | None, *command: str) -> None:
    """Run one of PostgreSQL's programs as its owner; what it printed becomes the reason when it fails."""
    group = pwd.getpwnam(owner).pw_gid if owner else None
    groups: list[int] | None = [] if owner else None
    with tempfile.TemporaryFile("w+") as output:  # a pipe would stay open as long as the server lives
        done = subprocess.run(
            command, user=owner, group=group, extra_groups=groups, cwd="/", stdout=output, stderr=subprocess.STDOUT
        )
        output.seek(0)
        text = output.read().strip()
    if done.returncode:
        raise NoPostgreSQL(f"{Path(command[0]).name} said: {text[-500:]}")


def _started(programs: Path) -> str:
    """Start a server that only this run's users can reach, over a socket in its own folder, and stop it at the end."""
    owner = _owner()
    folder = Path(tempfile.mkdtemp(prefix="gatsvla-", dir="/tmp"))  # a socket's path must be short
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    if owner:
        shutil.chown(folder, owner)
    data = str(folder / "data")
    flags = ("-U", USER, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
    _run(owner, str(programs / "initdb"), "-D", data, *flags)
    options = [f"-c {name}={value}" for name, value in SPEED.items()]
    options += [f"-c unix_socket_directories={folder}", "-c listen_addresses="]
    control = str(programs / "pg_ctl")
    _run(owner, control, "start", "-w", "-D", data, "-l", str(folder / "log"), "-o", " ".join(options))
    atexit.register(_run, owner, control, "stop", "-D", data, "-m", "immediate")
    return f"postgresql+psycopg://{USER}@/postgres?host={quote(str(folder), safe='')}"
