"""Other Pythons on this machine: those that GATSVLA_PYTHONS names, on the path, or where pyenv keeps them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path


def python_of(version: str, imports: str = "sys") -> str | None:
    """A Python of this version that can import what is named, if there is one."""
    name = f"python{version}"
    named = [path for path in os.environ.get("GATSVLA_PYTHONS", "").split(os.pathsep) if Path(path).name == name]
    kept = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/{name}"))
    own = [sys.executable] if version == f"{sys.version_info.major}.{sys.version_info.minor}" else []
    for path in (*named, *own, shutil.which(name), *map(str, kept)):
        if path and subprocess.run([path, "-c", f"import {imports}"], capture_output=True).returncode == 0:
            return path
    return None
