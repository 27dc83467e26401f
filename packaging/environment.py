"""Make `.venv` from a lock file; a second run finds it made and touches no network.

    python3 packaging/environment.py requirements    # what the program needs
    python3 packaging/environment.py development     # that, and what the tests need

Only the standard library is used. Exit code 1 with one Chinese sentence where something is missing.
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

import system

HERE = Path(__file__).parent
FOLDER = HERE.parent / ".venv"
PYTHON = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST, NEWEST = (3, 11), (3, 13)
LONGEST_INSIDE = 180  # characters below .venv, of the longest path among the locked files
LONGEST_ON_WINDOWS = 259  # characters of a whole path
# What must load before a window can open; on Windows a window has no console that could say what is missing.
LOADED = "import PySide6.QtWidgets, sqlcipher3"
# What development.lock includes, so that an environment made for the tests serves the program too.
INCLUDED = {"requirements": ["requirements"], "development": ["requirements", "development"]}


def main(lock: str) -> int:
    """Check the computer, make the environment, install the lock; each only where it is not done."""
    try:
        check_python()
        check_place(FOLDER)
        system.ensure()
        if not (is_made() and all(is_installed(part) for part in INCLUDED[lock])):
            make()
            install(lock)
    except system.Missing as missing:
        print(missing, file=sys.stderr)
        return 1
    except PermissionError as error:
        print(f"没有权限写入 {error.filename}。请把程序放进您自己的文件夹后再运行一次。", file=sys.stderr)
        return 1
    return 0


def check_python() -> None:
    """Refuse a Python the locked wheels were not made for."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        found = ".".join(map(str, sys.version_info[:2]))
        raise system.Missing(f"本机的 Python 是 {found}，信案需要 3.11 至 3.13。请装好其中一个后再运行一次。")
    if sys.maxsize < 2**32:
        raise system.Missing(
            "本机的 Python 是 32 位的，信案需要 64 位的。请从 python.org 装好 Python 3.11 至 3.13 后再运行一次。"
        )
    if is_from_store(sys.base_prefix):
        raise system.Missing(
            "这个 Python 来自应用商店，会把数据放进它自己的文件夹，卸载时一并删除。"
            "请从 python.org 装好 Python 3.11 至 3.13 后再运行一次。"
        )


def is_from_store(prefix: str) -> bool:
    """Whether this Python redirects what is written to %LOCALAPPDATA% into its own package, gone with it."""
    return "WindowsApps" in prefix.split("\\")


def check_place(folder: Path) -> None:
    """Refuse a folder so deep that Windows would not take the paths of the installed files."""
    if os.name == "nt" and len(str(folder)) + 1 + LONGEST_INSIDE > LONGEST_ON_WINDOWS:
        raise system.Missing(
            f"程序所在的路径太长：{folder.parent}。请把它移到路径短些的文件夹（如 D:\\xinan）后再运行一次。"
        )


def is_made() -> bool:
    """Whether the environment's own Python and pip still answer."""
    return PYTHON.exists() and subprocess.run([PYTHON, "-c", "import pip"], stderr=subprocess.DEVNULL).returncode == 0


def make() -> None:
    """Make the virtual environment, anew where a half-made one stands."""
    if is_made():
        return
    print("正在建立运行环境 .venv ……", flush=True)
    venv.create(FOLDER, with_pip=True, clear=True)


def install(lock: str) -> None:
    """Install the locked versions; pip checks every file against its hash."""
    print("正在安装依赖，第一次需要联网，约几分钟 ……", flush=True)
    options = ["--require-hashes", "--no-input", "--disable-pip-version-check", "--quiet"]
    command = [PYTHON, "-m", "pip", "install", *options, "--requirement", HERE / f"{lock}.lock"]
    if subprocess.run(command, stdin=subprocess.DEVNULL).returncode:
        raise system.Missing(
            "依赖没有装成。请关闭正在运行的信案，确认能访问 Python 软件包源后再运行一次；已下载的部分不会白费。"
        )
    if subprocess.run([PYTHON, "-c", LOADED], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
        raise system.Missing(
            "依赖已装好，但在这台电脑上不能加载。请把系统更新到最新后再运行一次，仍不行的请联系管理员。"
        )
    for part in INCLUDED[lock]:
        stamp(part).write_text(fingerprint(part), "utf-8")


def is_installed(lock: str) -> bool:
    """Whether this very lock has been installed here."""
    return stamp(lock).exists() and stamp(lock).read_text("utf-8") == fingerprint(lock)


def stamp(lock: str) -> Path:
    """The file that says which lock stands in the environment."""
    return FOLDER / f".{lock}.installed"


def fingerprint(lock: str) -> str:
    """The digest of a lock file."""
    return hashlib.sha256((HERE / f"{lock}.lock").read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
