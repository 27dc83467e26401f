"""Write the two lock files from pyproject.toml.

Each line names one version and the hash of every wheel of it, for CPython 3.11–3.13 on Linux x86_64, Linux ARM64 and
Windows; `pip install --require-hashes` then takes nothing else, from whatever index the computer is set up to use. No
index address is written. Kept pins stay as they are; `--upgrade` lets them move.

    python packaging/lock.py [--upgrade]

Needs a network and writes `requirements.lock` (the program) and `development.lock` (what the tests add).
"""

import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

HERE = Path(__file__).parent
RESOLVER = "uv==0.13.9"
TARGETS = [
    (platform, python)
    for platform in ("x86_64-manylinux_2_34", "aarch64-manylinux_2_36", "x86_64-pc-windows-msvc")
    for python in ("3.11", "3.12", "3.13")
]
HEADER = """\
# Written by packaging/lock.py; do not edit by hand.
--only-binary :all:
"""


def main() -> int:
    """Resolve once for every target, check each target has its wheels, write both files."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        resolver = install_resolver(scratch / "resolver")
        kept = [] if "--upgrade" in sys.argv[1:] else kept_pins(scratch)
        program = resolve(resolver, scratch / "program", ["../pyproject.toml", *kept])
        development = resolve(resolver, scratch / "development", ["../pyproject.toml", "--extra=development", *kept])
        for platform, python in TARGETS:
            check_wheels(resolver, scratch / "development", platform, python)
    extra = [entry for entry in development if entry not in program]
    if missing := [entry for entry in program if entry not in development]:
        raise SystemExit(f"the two resolutions differ: {missing[0].splitlines()[0]}")
    write("requirements.lock", HEADER, program)
    write("development.lock", HEADER + "-r requirements.lock\n", extra)
    return 0


def install_resolver(folder: Path) -> Path:
    """Make the resolver a virtual environment of its own, so that it is no dependency of the program."""
    venv.create(folder, with_pip=True)
    binaries = folder / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([binaries / "python", "-m", "pip", "install", "--quiet", RESOLVER], check=True)
    return binaries / "uv"


def kept_pins(scratch: Path) -> list[str]:
    """The pins of the present locks as a constraint, so that a new dependency moves no other."""
    locks = [HERE / name for name in ("requirements.lock", "development.lock")]
    lines = [line for lock in locks if lock.exists() for line in lock.read_text("utf-8").splitlines()]
    constraint = scratch / "kept.txt"
    constraint.write_text("\n".join(line.removesuffix(" \\") for line in lines if re.match(r"[a-z]", line)), "utf-8")
    return [f"--constraint={constraint}"]


def resolve(resolver: Path, target: Path, inputs: list[str]) -> list[str]:
    """Resolve for all platforms at once; one entry a version, its hashes with it."""
    options = ["--universal", "--python-version=3.11", "--generate-hashes", "--only-binary=:all:", "--quiet"]
    silent = ["--no-header", "--no-annotate", "--no-emit-index-url"]
    command = [resolver, "pip", "compile", *options, *silent, f"--output-file={target}", *inputs]
    subprocess.run(command, check=True, cwd=HERE)
    return re.split(r"\n(?=[a-z])", target.read_text("utf-8").strip())


def check_wheels(resolver: Path, lock: Path, platform: str, python: str) -> None:
    """Fail where a locked version has no wheel for this platform and Python."""
    target = [f"--python-platform={platform}", f"--python-version={python}", f"--output-file={lock}.checked"]
    subprocess.run([resolver, "pip", "compile", "--only-binary=:all:", "--quiet", *target, lock], check=True)
    print(f"{platform} {python}: every wheel is there")


def write(name: str, header: str, entries: list[str]) -> None:
    """Write one lock file."""
    (HERE / name).write_text(header + "\n".join(entries) + "\n", "utf-8", newline="\n")
    print(f"{name}: {len(entries)} versions")


if __name__ == "__main__":
    sys.exit(main())
