"""The set-up's own decisions: what is fresh, what is pinned, what is missing, and what it tells an old Python."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app import __main__ as setup

LOCK = """\
alpha==1.0 \\
    --hash=sha256:aa \\
    --hash=sha256:ab
    # via gatsvla (pyproject.toml)
uv==0.9.0 ; python_full_version < '3.12' \\
    --hash=sha256:ba
uv==0.9.1 ; python_full_version >= '3.12' \\
    --hash=sha256:bb
    # via gatsvla (pyproject.toml)
uvicorn==1.0 \\
    --hash=sha256:ca
"""


def a_need(package: str, found: bool) -> setup.Need:
    """Something of the machine that is there, or is not."""
    return setup.Need(package, "trying", lambda: found)


@pytest.mark.parametrize(
    ("installed", "wanted", "fresh"),
    [("run", "run", True), ("test", "run", True), ("test", "test", True), ("run", "test", False)],
)
def test_what_was_installed_for_the_tests_will_also_do_to_run(installed: str, wanted: str, fresh: bool) -> None:
    assert setup.is_fresh(setup.stamp(installed, b"lock", b"project"), wanted, b"lock", b"project") is fresh


def test_another_lock_file_or_another_project_file_is_installed_anew() -> None:
    found = setup.stamp("test", b"lock", b"project")
    assert not setup.is_fresh(found, "run", b"other", b"project")
    assert not setup.is_fresh(found, "run", b"lock", b"other")
    assert not setup.is_fresh("", "run", b"lock", b"project")


def test_the_pin_of_one_library_is_taken_with_all_its_hashes() -> None:
    assert setup.locked("alpha", LOCK).count("sha256:a") == 2
    assert "sha256:b" not in setup.locked("alpha", LOCK)


def test_a_library_that_is_pinned_for_several_pythons_keeps_them_all_and_takes_no_namesake() -> None:
    pins = setup.locked("uv", LOCK)
    assert "uv==0.9.0" in pins and "uv==0.9.1" in pins and "uvicorn" not in pins
    assert setup.locked("beta", LOCK) == ""


def test_the_lock_file_pins_the_installer_itself() -> None:
    assert setup.locked("uv", setup.LOCK.read_text()).count("--hash=sha256:") > 3


def test_only_what_the_machine_lacks_is_missing() -> None:
    there, gone = a_need("there", True), a_need("gone", False)
    assert setup.missing((there, gone)) == [gone]


def test_without_permission_to_install_the_line_to_run_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    setup.meet((a_need("there", True), a_need("gone", False)), may_install=False)
    told = capsys.readouterr()
    assert "gone (trying)" in told.err and "apt-get install -y --no-install-recommends gone\n" in told.err
    assert told.out == ""


def test_a_machine_that_has_everything_is_told_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    setup.meet((a_need("there", True),), may_install=True)
    assert capsys.readouterr().err == ""


def test_the_test_environment_needs_all_that_running_needs() -> None:
    assert set(setup.NEEDS["run"]) < set(setup.NEEDS["test"])


def test_a_failing_program_answers_with_its_last_words_and_a_good_one_with_none() -> None:
    assert setup.run([sys.executable, "-c", "print('all is well')"]) == ""
    assert setup.run([sys.executable, "-c", "import sys; sys.exit('no such luck')"]) == "no such luck"
    assert setup.run([sys.executable, "-c", "raise SystemExit(3)"]) == "it ended with code 3"
    assert "No such file" in setup.run(["no-such-program-anywhere"])


def test_a_python_without_venv_gets_the_line_that_adds_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(setup, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(setup, "root_prefix", lambda: None)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(setup.Failure, match=r"lacks venv\. Run as root, then try again: apt-get install .*-venv$"):
        setup.make_environment()


def test_the_help_needs_nothing_installed() -> None:
    asked = [sys.executable, "-I", "-S", str(setup.ROOT / "app"), "--help"]
    told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    assert all(command in told for command in ("demo", "serve", "test", "setup", ".venv/bin/gatsvla --help"))


def test_the_set_up_and_the_map_use_the_standard_library_only() -> None:
    for name in ("__init__.py", "__main__.py"):
        for node in ast.walk(ast.parse((setup.ROOT / "app" / name).read_text())):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert all(imported.split(".")[0] in sys.stdlib_module_names for imported in names)


def test_an_old_python_can_read_the_set_up_as_far_as_its_refusal() -> None:
    text = (setup.ROOT / "app" / "__main__.py").read_text()
    ast.parse(text, feature_version=(3, 7))
    assert text.index("sys.version_info") < text.index("\nclass ") < text.index("\ndef ")


def test_the_launcher_runs_the_command_from_any_folder_and_through_a_link(tmp_path: Path) -> None:
    programs = tmp_path / "a folder" / "bin"
    programs.mkdir(parents=True)
    (programs / "python").write_text('#!/bin/sh\necho "$@"\n')
    (programs / "gatsvla").write_text(setup.LAUNCHER)
    for program in programs.iterdir():
        program.chmod(0o755)
    (tmp_path / "link").symlink_to(programs / "gatsvla")
    asked = [tmp_path / "link", "serve", "two words"]
    told = subprocess.run(asked, capture_output=True, text=True, cwd="/", check=True).stdout
    assert told.startswith("-P -c") and told.endswith("serve two words\n")


def test_ci_calls_the_same_command_that_a_person_does() -> None:
    script = (setup.ROOT / ".ci" / "run").read_text()
    assert "python3 -m app test" in script and "CI=true" in script
    shell = shutil.which("bash")
    assert shell and subprocess.run([shell, "-n", setup.ROOT / ".ci" / "run"]).returncode == 0
