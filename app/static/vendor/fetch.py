"""Fetches the vendored front-end files anew, as VENDOR.toml lists them: `python app/static/vendor/fetch.py`.

Needs npm. Each file must have the SHA-256 that the list gives; after a version was raised by hand, `--update` writes
the new sums into the list.
"""

import argparse
import hashlib
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
LIST = HERE / "VENDOR.toml"


def packed(name: str, version: str, folder: Path) -> Path:
    """The tarball of one npm package, downloaded into the folder."""
    asked = ["npm", "pack", "--silent", "--pack-destination", str(folder), f"{name}@{version}"]
    done = subprocess.run(asked, check=True, capture_output=True, text=True)  # noqa: S603 (fixed words and our own list)
    return folder / done.stdout.strip().splitlines()[-1]


def member(tarball: Path, name: str) -> bytes:
    """One file out of the tarball; npm puts everything under package/."""
    with tarfile.open(tarball) as archive:
        found = archive.extractfile(f"package/{name}")
        if found is None:
            raise SystemExit(f"{tarball.name} has no {name}")
        return found.read()


def fetch(update: bool) -> list[str]:
    """Write every listed file; what is returned are the faults, one sentence each."""
    text = LIST.read_text(encoding="utf-8")
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        for package in tomllib.loads(text)["package"]:
            tarball = packed(package["name"], package["version"], Path(folder))
            for file in package["file"]:
                data = member(tarball, file["from"])
                digest = hashlib.sha256(data).hexdigest()
                if update:
                    text = text.replace(file["sha256"], digest)
                elif digest != file["sha256"]:
                    faults.append(f"{file['path']}: the package holds {digest}, the list says {file['sha256']}")
                    continue
                (HERE / file["path"]).write_bytes(data)
    LIST.write_text(text, encoding="utf-8")
    return faults


def main() -> None:
    """Read the one option and say what was wrong, if anything."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--update", action="store_true", help="take the sums of what was fetched into the list")
    faults = fetch(options.parse_args().update)
    sys.exit("\n".join(faults) or 0)


if __name__ == "__main__":
    main()
