"""The set-up: `python3 -m app COMMAND` makes .venv, installs what is pinned, and hands over to `gatsvla COMMAND`.

It needs nothing but the standard library. What is there already is left alone, so the second start takes a moment.
It is written so that an old Python still reads it far enough to be told what is wrong.
"""

import ctypes
import fcntl
import glob
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, NoReturn

if not (3, 11) <= sys.version_info[:2] <= (3, 13):
    sys.exit(
        f"Gatsvla needs Python 3.11, 3.12 or 3.13; this is {sys.version_info[0]}.{sys.version_info[1]}. "
        "Start it with one of those, for example: python3.11 -m app demo"
    )

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
COMMAND = ENVIRONMENT / "bin" / "gatsvla"
STAMP = ENVIRONMENT / "gatsvla-set-up"  # says which lock file was installed last, and for what
LOCK = ROOT / "requirements.lock"
PROJECT = ROOT / "pyproject.toml"
EXTRAS = {"run": ("demo",), "test": ("demo", "test")}  # what is installed beside the product itself
VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"

HELP = """\
Gatsvla: student and teacher exchanges of a vocational college, from the open call to the certificate.

Usage: python3 -m app COMMAND

  demo     a college with its history and three calls, to look around in: prints the address and who can sign in
  serve    your own: starts empty and prints a link that makes the first administrator
  test     runs every test
  setup    only prepares everything, test tools included

The first time this makes the folder .venv beside this checkout and installs pinned, hash-checked libraries there; later
it starts at once. With root or sudo, missing Debian packages are installed too; without, you are told the line to run.
Any other command is handed to the program itself, which is then also .venv/bin/gatsvla: see .venv/bin/gatsvla --help.
"""

# It finds its Python beside itself, so a checkout may be moved; -P: the folder that it is started in adds no modules.
LAUNCHER = """\
#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
exec "$here/python" -P -c 'from app.cli import main; main(prog_name="gatsvla")' "$@"
"""


class Need(NamedTuple):
    """Something of the machine: the Debian package that brings it, what for, and how to see whether it is there."""

    package: str
    purpose: str
    found: Callable[[], bool]


def has_library(name: str) -> bool:
    """Whether the machine's loader finds a shared library of this name."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def has_program(*names: str) -> bool:
    """Whether one of these programs can be started."""
    return any(shutil.which(name) for name in names)


def has_postgresql() -> bool:
    """Whether a PostgreSQL server can be started; Debian keeps it off the search path."""
    return has_program("postgres") or bool(glob.glob("/usr/lib/postgresql/*/bin/postgres"))


NEEDS_TO_RUN = (
    Need("libpangoft2-1.0-0", "papers as PDF", lambda: has_library("libpangoft2-1.0.so.0")),
    Need("libharfbuzz-subset0", "quick PDF", lambda: has_library("libharfbuzz-subset.so.0")),
)
NEEDS = {
    "run": NEEDS_TO_RUN,
    "test": NEEDS_TO_RUN
    + (
        Need("libatomic1", "browser tests", lambda: has_library("libatomic.so.1")),  # Playwright's driver wants it
        Need("chromium", "browser tests", lambda: has_program("chromium", "chromium-browser", "google-chrome")),
        Need("postgresql", "tests on PostgreSQL", has_postgresql),
        Need("default-jdk-headless", "the PDF standards test", lambda: has_program("javac")),
        Need("poppler-utils", "tests that read PDF", lambda: has_program("pdftotext")),
    ),
}


class Failure(Exception):
    """The set-up cannot go on; the text says what happened and what to do."""


def say(text: str) -> None:
    """Tell a step. Standard output belongs to the command that follows."""
    print("gatsvla: " + text, file=sys.stderr, flush=True)


def run(command: list[str], **variables: str) -> str:
    """Run a program; answer its last words when it failed, an empty text when all is well."""
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, **variables},
            stdin=None if sys.stdin and sys.stdin.isatty() else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
    except OSError as problem:
        return str(problem)
    lines = [line for line in done.stdout.splitlines() if line.strip()]
    return "" if done.returncode == 0 else "\n".join(lines[-4:]) or f"it ended with code {done.returncode}"


# The machine's own packages


def install_line(packages: list[str]) -> str:
    """The line that installs Debian packages, for root."""
    return "apt-get install -y --no-install-recommends " + " ".join(packages)


def root_prefix() -> list[str] | None:
    """What to put before a command that root must run: nothing, sudo, or None when neither is to be had."""
    if os.geteuid() == 0:
        return []
    if not has_program("sudo"):
        return None
    if sys.stdin and sys.stdin.isatty():
        return ["sudo"]
    return ["sudo", "-n"] if run(["sudo", "-n", "true"]) == "" else None


def install_packages(packages: list[str]) -> None:
    """Install Debian packages where that is possible. Whether it worked is seen by looking for them again."""
    prefix = root_prefix()
    if prefix is None or not has_program("apt-get"):
        return
    say("installing Debian packages, which can take some minutes: " + " ".join(packages))
    quietly = prefix + ["env", "DEBIAN_FRONTEND=noninteractive"]
    run(quietly + ["apt-get", "update", "-q"])
    problem = run(quietly + install_line(packages).split())
    if problem:
        say("apt-get could not do it:\n" + problem)


def missing(needs: tuple[Need, ...]) -> list[Need]:
    """Those of the needs that the machine does not meet."""
    return [need for need in needs if not need.found()]


def meet(needs: tuple[Need, ...], may_install: bool) -> None:
    """Install what the machine lacks, if allowed, and tell what is lacking after that: the rest still works."""
    lacking = missing(needs)
    if lacking and may_install:
        install_packages([need.package for need in lacking])
        lacking = missing(needs)
    if lacking:
        say("not on this machine: " + ", ".join(f"{need.package} ({need.purpose})" for need in lacking))
        say("the rest works without. To add it, run as root: " + install_line([need.package for need in lacking]))


# The Python environment


def stamp(profile: str, lock: bytes, project: bytes) -> str:
    """What the stamp file says after these pins were installed for this profile."""
    return hashlib.sha256(lock + b"\0" + project + LAUNCHER.encode()).hexdigest() + " " + profile + "\n"


def is_fresh(found: str, profile: str, lock: bytes, project: bytes) -> bool:
    """Whether a stamp shows that nothing need be installed; what was installed for the tests will also do to run."""
    return found in (stamp(profile, lock, project), stamp("test", lock, project))


def locked(name: str, lock: str) -> str:
    """The pin of one library with its hashes, as the lock file has it; empty when it is not there."""
    kept: list[str] = []
    for line in lock.splitlines():
        if line.startswith(name + "=="):
            kept.append(line)
        elif kept and line.startswith(" "):
            kept.append(line)
        elif kept:
            break
    return "".join(line + "\n" for line in kept)


def make_environment() -> None:
    """Make .venv, unless there is one that works."""
    if PYTHON.exists() and run([str(PYTHON), "-c", "import pip"]) == "":
        return
    if importlib.util.find_spec("ensurepip") is None:  # Debian keeps it in a package of its own
        package = f"python{VERSION}-venv"
        install_packages([package])
        importlib.invalidate_caches()
        if importlib.util.find_spec("ensurepip") is None:
            raise Failure(f"Python {VERSION} lacks venv. Run as root, then try again: {install_line([package])}")
    say(f"making .venv with Python {VERSION}")
    problem = run([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)])
    if problem:
        raise Failure(f"could not make {ENVIRONMENT}:\n{problem}")


def install_with_uv(profile: str) -> str:
    """Install what the profile needs with uv, which is fast; answer what went wrong."""
    pip = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as pin:
        pin.write(locked("uv", LOCK.read_text()))
        pin.flush()
        problem = run(pip + ["--require-hashes", "-r", pin.name])
    extras = [word for extra in EXTRAS[profile] for word in ("--extra", extra)]
    uv = [str(PYTHON), "-m", "uv", "pip", "install", "-q", "--python", str(PYTHON)]
    return problem or run(uv + ["-r", str(PROJECT), *extras, "-c", str(LOCK)], UV_LINK_MODE="copy")


def install_with_pip() -> str:
    """Install everything the lock file names with pip, which every Python has; answer what went wrong."""
    pip = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    return run(pip + ["--require-hashes", "-r", str(LOCK)])


def install_libraries(profile: str) -> None:
    """Install the pinned libraries, every one checked against its hash."""
    say("installing the pinned libraries" + (" and the test tools" if profile == "test" else ""))
    problem = install_with_uv(profile)
    if problem:
        say("uv could not do it, trying pip:\n" + problem)
        problem = install_with_pip()
    if problem:
        raise Failure("the libraries could not be installed. Is there a network?\n" + problem)


def link_project() -> None:
    """Let .venv import this checkout from any folder, and give it the command `gatsvla`."""
    for folder in ENVIRONMENT.glob("lib/python3.*/site-packages"):
        (folder / "gatsvla.pth").write_text(os.path.relpath(ROOT, folder) + "\n")
    COMMAND.write_text(LAUNCHER)
    COMMAND.chmod(0o755)


def prepare(profile: str, insist: bool) -> None:
    """Bring the environment to what the lock file says. `insist`: try for missing Debian packages again as well."""
    with LOCK.open("rb") as lock_file:
        fcntl.flock(lock_file, fcntl.LOCK_EX)  # two starts at once: the second waits, then finds all done
        lock, project = lock_file.read(), PROJECT.read_bytes()
        found = STAMP.read_text() if STAMP.exists() else ""
        fresh = is_fresh(found, profile, lock, project) and run([str(PYTHON), "-c", "import click"]) == ""
        if not fresh:
            STAMP.unlink(missing_ok=True)
            make_environment()
            install_libraries(profile)
            link_project()
        meet(NEEDS[profile], may_install=insist or not fresh)
        if not fresh:
            STAMP.write_text(stamp(profile, lock, project))


def main(arguments: list[str]) -> NoReturn:
    """Prepare what the command needs and become that command."""
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(HELP, end="")
        sys.exit()
    whole = arguments[0] in ("setup", "test")
    try:
        prepare("test" if whole else "run", insist=whole)
    except Failure as problem:
        sys.exit(f"gatsvla: {problem}")
    except OSError as problem:
        sys.exit(f"gatsvla: the set-up could not read or write a file: {problem}")
    if arguments[0] == "setup":
        say("ready. Next: .venv/bin/gatsvla --help")
        sys.exit()
    os.execv(COMMAND, [str(COMMAND), *arguments])


if __name__ == "__main__":
    main(sys.argv[1:])
