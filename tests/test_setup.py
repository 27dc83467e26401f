"""What a newcomer's two commands rest on: the locks, the libraries they name, and what git holds."""

import importlib.metadata
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from pytestqt.qtbot import QtBot

ROOT = Path(__file__).parents[1]
LOCKS = [ROOT / "packaging" / "requirements.lock", ROOT / "packaging" / "development.lock"]
ENVIRONMENT = ROOT / "packaging" / "environment.py"
# Where Qt's own wheels differ: Linux ARM64 has no newer build for the C library of Debian 12.
MACHINES = [{"platform_machine": "x86_64"}, {"platform_machine": "aarch64"}, {"platform_machine": "AMD64"}]


def entries(lock: Path) -> list[str]:
    """Each locked version with its hashes, joined to one line."""
    text = lock.read_text("utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if re.match(r"\w", line)]


def pins(machine: dict[str, str]) -> dict[str, str]:
    """Name → the one version locked for this machine."""
    locked = [Requirement(entry.split("--hash")[0]) for lock in LOCKS for entry in entries(lock)]
    chosen = [pin for pin in locked if pin.marker is None or pin.marker.evaluate(dict(machine))]
    return {canonicalize_name(pin.name): str(pin.specifier).removeprefix("==") for pin in chosen}


def wanted() -> list[Requirement]:
    """What pyproject.toml asks for, the program's parts and the tests'."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [Requirement(line) for line in project["dependencies"] + project["optional-dependencies"]["development"]]


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine["platform_machine"])
def test_each_lock_pin_is_one_the_project_accepts(machine: dict[str, str]):
    locked = pins(machine)
    for requirement in wanted():
        if requirement.marker is None or requirement.marker.evaluate(dict(machine)):
            assert requirement.specifier.contains(locked[canonicalize_name(requirement.name)]), requirement.name


NOTE = ROOT / "docs" / "decisions" / "0011-dependencies.md"
NOT_IMPORTED_BY_NAME = {  # brought in by others, run from a shell, or chosen while the program runs
    *("sqlcipher3", "psycopg", "rl-accel", "defusedxml"),
    *("pytest", "pytest-qt", "pytest-xdist", "ruff", "pyright", "import-linter"),
}


def test_each_dependency_is_told_what_it_is_for():
    told = {canonicalize_name(name) for name in re.findall(r"^\| ([\w-]+) \|", NOTE.read_text("utf-8"), re.MULTILINE)}
    assert told - {"package"} == {canonicalize_name(one.name) for one in wanted()}


def test_each_dependency_is_used():
    code = [path for folder in ("app", "ui", "forms", "tests", "db") for path in (ROOT / folder).rglob("*.py")]
    imported = set(
        re.findall(r"^\s*(?:from|import) (\w+)", "\n".join(path.read_text("utf-8") for path in code), re.MULTILINE)
    )
    found = importlib.metadata.packages_distributions()
    used = {canonicalize_name(name) for module in imported for name in found.get(module, ())}
    assert {canonicalize_name(one.name) for one in wanted()} - used == NOT_IMPORTED_BY_NAME - used


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine["platform_machine"])
def test_no_lock_holds_the_qt_binding_that_loses_references(machine: dict[str, str]):
    locked = pins(machine)
    assert locked["pyside6-essentials"] == locked["shiboken6"] != "6.12.0"


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_locked_version_has_hashes_and_only_wheels_are_taken(lock: Path):
    assert "--only-binary :all:" in lock.read_text("utf-8")
    for entry in entries(lock):
        assert re.fullmatch(r"[\w.-]+==[^\s;]+( ; [^-]+?)?(\s+--hash=sha256:[0-9a-f]{64})+", entry.strip()), entry[:60]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_no_index_address_stands_in_a_lock(lock: Path):
    assert not re.search(r"://|--(extra-)?index|--find-links|--trusted-host", lock.read_text("utf-8"))


def test_a_void_call_can_be_made_any_number_of_times(qtbot: QtBot):
    """A Qt binding that loses a reference to None on each void call ends the process within some thousands."""
    from PySide6.QtWidgets import QLabel

    label = QLabel()
    qtbot.addWidget(label)
    for _ in range(100_000):
        label.setText("信案")
    assert label.text() == "信案"


def test_a_second_preparation_needs_no_network():
    if not (ROOT / ".venv" / ".development.installed").exists():
        pytest.skip("this environment was not made by packaging/environment.py")
    cut_off = os.environ | {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": ""}
    done = subprocess.run([sys.executable, ENVIRONMENT, "development"], env=cut_off, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script that makes the environment; it stands beside what it imports."""
    monkeypatch.syspath_prepend(ENVIRONMENT.parent)
    return importlib.import_module("environment")


@pytest.mark.parametrize("name", ["run.cmd", "test.cmd", "packaging/python.cmd"])
def test_a_script_for_windows_reads_the_same_in_every_code_page(name: str):
    script = (ROOT / name).read_bytes()
    assert script.isascii() and script.count(b"\r\n") == script.count(b"\n")


def test_windows_looks_for_the_pythons_the_wheels_are_made_for(environment: ModuleType):
    sought = re.search(r"in \(([\d. ]+)\)", (ROOT / "packaging" / "python.cmd").read_text("utf-8"))
    made_for = [f"3.{minor}" for minor in range(environment.OLDEST[1], environment.NEWEST[1] + 1)]
    assert sought and sorted(sought[1].split()) == made_for


@pytest.mark.parametrize(
    "prefix, is_so",
    [
        (r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.12_3.12.2800.0_x64__qbz5n2kfra8p0", True),
        (r"C:\Users\李四\AppData\Local\Programs\Python\Python312", False),
        ("/usr", False),
    ],
)
def test_a_python_that_takes_the_data_with_it_is_told(environment: ModuleType, prefix: str, is_so: bool):
    assert environment.is_from_store(prefix) == is_so


def test_what_is_installed_keeps_below_the_longest_path(environment: ModuleType):
    installed = [str(path) for one in importlib.metadata.distributions() for path in one.files or ()]
    on_windows = len("Lib/site-packages/") + max(map(len, installed))
    assert on_windows <= environment.LONGEST_INSIDE


def test_what_git_holds_names_no_ones_computer():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    place = re.compile(rb"(?<![\w.~-])/(?:work|root|tmp|home|Users)/\w")
    named = [name for name in listed.stdout.split("\0") if name and place.search(content(ROOT / name))]
    assert named == []


def content(path: Path) -> bytes:
    """The bytes of a tracked file; nothing where it has been removed and not yet committed."""
    return path.read_bytes() if path.is_file() else b""
