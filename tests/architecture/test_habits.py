"""House habits: small files, honest names, imports that point down the map, and nothing of one machine in a file."""

import ast
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
BANNED_NAMES = {"utils", "util", "helpers", "helper", "common", "service", "services", "manager", "managers", "misc"}
WEB = {"flask", "flask_login", "flask_wtf", "werkzeug", "wtforms"}
DOORS = ("main.py", "web/", "cli/", "jobs/")
# Pieced together, or this file would find itself.
MACHINE_PATHS = "|".join(f"/{folder}/" for folder in ("work", "root", "home/[a-z]", "Users/[A-Za-z]", "opt/[a-z]"))
REGISTRIES = "|".join(
    rf"\b{name}\.{ending}\b"
    for ending, names in {
        "org": ("pypi", "pythonhosted", r"registry\.npmjs", r"deb\.debian"),
        "com": ("unpkg", "cdnjs"),
        "net": ("jsdelivr",),
    }.items()
    for name in names
)


@cache
def committed() -> tuple[Path, ...]:
    """Every file of the project: what git knows or would take; without git, what lies in its folders."""
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    answer = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True) if shutil.which("git") else None
    if answer and answer.returncode == 0:
        found = [ROOT / name for name in answer.stdout.split("\0") if name]
    else:
        found = [path for folder in ("app", "templates", "tests", "migrations") for path in (ROOT / folder).rglob("*")]
    return tuple(sorted(path for path in found if path.is_file() and "__pycache__" not in path.parts))


def files(*patterns: str, under: str = "") -> list[Path]:
    """The project's own files that match; what others wrote and we carry along is theirs."""
    return [
        path
        for path in committed()
        if path.relative_to(ROOT).as_posix().startswith(under)
        and "vendor" not in path.parts
        and any(path.match(pattern) for pattern in patterns)
    ]


@cache
def tree(path: Path) -> ast.Module:
    """A Python file as its syntax tree."""
    return ast.parse(path.read_text("utf-8"), str(path))


def short(path: Path) -> str:
    """The path as one would type it."""
    return path.relative_to(ROOT).as_posix()


def lines(path: Path) -> int:
    """How many lines a text file has."""
    return len(path.read_text("utf-8").splitlines())


def imported(path: Path) -> set[str]:
    """The modules that a file imports, by their full names."""
    names = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


def found_in(pattern: str, among: list[Path]) -> list[str]:
    """Where a pattern occurs, as file:line."""
    wanted = re.compile(pattern)
    return [
        f"{short(path)}:{number}: {line.strip()[:100]}"
        for path in among
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1)
        if wanted.search(line)
    ]


def run_tool(name: str, *arguments: str) -> None:
    """Run one of the quality tools from beside this Python; it must be content."""
    tool = Path(sys.executable).parent / name
    plain = {**os.environ, "NO_COLOR": "1"}
    done = subprocess.run([tool, *arguments], cwd=ROOT, capture_output=True, text=True, env=plain)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


def test_no_python_file_is_longer_than_300_lines() -> None:
    ours = files("*.py", under="app/") + files("*.py", under="tests/")  # migrations are written by Alembic
    assert [f"{short(path)}: {lines(path)}" for path in ours if lines(path) > 300] == []


def test_no_function_is_longer_than_40_lines() -> None:
    long = []
    for path in files("*.py", under="app/") + files("*.py", under="tests/"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                length = node.end_lineno - node.lineno + 1
                long += [f"{short(path)}:{node.lineno} {node.name}: {length}"] if length > 40 else []
    assert long == []


def test_no_template_is_longer_than_120_lines() -> None:
    assert [f"{short(path)}: {lines(path)}" for path in files("*", under="templates/") if lines(path) > 120] == []


def test_no_file_or_folder_has_a_name_that_says_nothing() -> None:
    named = [path for under in ("app/", "templates/", "tests/") for path in files("*", under=under)]
    assert [short(path) for path in named if BANNED_NAMES & {part.split(".")[0] for part in path.parts}] == []


def test_nothing_of_ours_is_imported_for_types_alone() -> None:
    hidden = []
    for path in files("*.py", under="app/"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
                inner = [child for child in ast.walk(node) if isinstance(child, ast.ImportFrom)]
                hidden += [f"{short(path)}:{child.lineno}" for child in inner if (child.module or "").startswith("app")]
    assert hidden == []


def test_no_noun_knows_the_web() -> None:
    doors = tuple(f"app/{door}" for door in DOORS)
    nouns = [path for path in files("*.py", under="app/") if not short(path).startswith(doors)]
    assert [short(path) for path in nouns if WEB & {name.split(".")[0] for name in imported(path)}] == []


def test_no_rule_knows_the_database() -> None:
    rules = [path for path in files("*.py", under="app/") if path.stem == "rules" or path.parent.name == "rules"]
    assert [short(path) for path in rules if "sqlalchemy" in {name.split(".")[0] for name in imported(path)}] == []


def test_every_public_rule_and_action_says_what_it_does() -> None:
    silent = []
    for path in files("*.py", under="app/"):
        if {path.stem, path.parent.name} & {"rules", "actions"}:
            functions = [node for node in tree(path).body if isinstance(node, ast.FunctionDef)]
            public = [node for node in functions if not node.name.startswith("_")]
            silent += [f"{short(path)}: {node.name}" for node in public if not ast.get_docstring(node)]
    assert silent == []


def test_every_test_is_a_sentence() -> None:
    names = [
        f"{short(path)}: {node.name}"
        for path in files("test_*.py", under="tests/")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and node.name.count("_") < 3
    ]
    assert names == []


def test_nothing_is_left_for_later() -> None:
    marks = r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" * 3)) + r")\b"
    assert found_in(marks, files("*.py", "*.html", "*.txt", "*.css", "*.js", "*.md", "*.toml")) == []


def test_georgian_is_never_set_in_capitals() -> None:
    pages = [path for under in ("templates/", "app/") for path in files("*.html", "*.txt", "*.css", under=under)]
    assert found_in(r"\|\s*(upper|title|capitalize)\b|\.(upper|title|capitalize)\(|text-transform:\s*[uc]", pages) == []


def test_no_path_of_one_machine_stands_in_a_file() -> None:
    assert found_in(rf"(?<![\w.:/~}}-])({MACHINE_PATHS})", text_files()) == []


def test_no_package_registry_is_named() -> None:
    assert found_in(REGISTRIES, text_files()) == []


def text_files() -> list[Path]:
    """Every committed file that is text, also those of others."""
    return [path for path in committed() if b"\0" not in path.read_bytes()[:8000]]


def test_ruff_is_content() -> None:
    run_tool("ruff", "check", "--output-format=concise", "--no-cache", ".")
    run_tool("ruff", "format", "--check", "--no-cache", ".")


def test_mypy_is_content_with_every_type() -> None:
    run_tool("mypy")


def test_imports_only_point_down_the_map() -> None:
    run_tool("lint-imports", "--no-cache")


@pytest.mark.skipif(not files("*.html", under="templates/"), reason="there are no pages yet")
def test_djlint_is_content_with_the_templates() -> None:
    run_tool("djlint", "templates", "--lint", "--quiet")
