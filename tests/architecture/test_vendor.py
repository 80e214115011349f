"""What is carried along from others is listed with version, licence and sum, and nothing comes from outside."""

import hashlib
import re
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "app" / "static"
VENDOR = STATIC / "vendor"
OURS = {"VENDOR.toml", "fetch.py"}
OPEN = {"MIT", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "ISC"}


def packages() -> list[dict[str, Any]]:
    """The list as it stands."""
    return list(tomllib.loads((VENDOR / "VENDOR.toml").read_text())["package"])


def test_every_vendored_file_is_listed_and_is_byte_for_byte_the_listed_one() -> None:
    listed = {file["path"]: file["sha256"] for package in packages() for file in package["file"]}
    found = {path.name: path for path in VENDOR.iterdir() if path.is_file() and path.name not in OURS}
    assert set(found) == set(listed)
    sums = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in found.items()}
    assert sums == listed


def test_every_vendored_package_has_a_version_and_an_open_licence_with_its_text() -> None:
    for package in packages():
        assert re.fullmatch(r"\d+\.\d+\.\d+", package["version"]), package["name"]
        assert package["licence"] in OPEN
        assert any(file["path"].endswith(".LICENSE") for file in package["file"])


def test_no_style_script_or_page_asks_another_host() -> None:
    loads = re.compile(r"""(?:url\(|@import|import\(?|fetch\(|src=|<link[^>]+href=)\s*["']?(?:https?:)?//""")
    files = [*STATIC.glob("css/*.css"), *STATIC.glob("js/*.js"), *STATIC.glob("img/*.svg")]
    files += [*(ROOT / "templates").rglob("*.html")]
    assert [str(file.relative_to(ROOT)) for file in files if loads.search(file.read_text())] == []
