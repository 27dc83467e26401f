"""What the operating system must bring besides Python: the libraries Qt is linked against.

Only the standard library is used: this runs before anything is installed.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys

# Soname → Debian package, read off the Qt libraries and plugins the program loads.
WINDOW = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X_SCREEN = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libcups.so.2": "libcups2",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND_SCREEN = {
    "libcups.so.2": "libcups2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}


class Missing(Exception):
    """Something only the computer's administrator can add; the text says in one sentence what to do."""


def ensure() -> None:
    """Install what is missing when run as root on Debian; raises Missing with the one line to run otherwise."""
    packages = missing_packages()
    if not packages:
        return
    if shutil.which("apt-get") is None:
        raise Missing(f"本机缺少这些系统组件：{'、'.join(packages)}（Debian 软件包名）。请管理员装好后再运行一次。")
    if os.geteuid() != 0:
        raise Missing(f"请管理员先执行这一行，再运行一次：sudo apt-get install -y {' '.join(packages)}")
    install(packages)
    if still := missing_packages():
        raise Missing(f"系统组件没有装全，还缺：{' '.join(still)}。请检查软件源后再运行一次。")


def missing_packages() -> list[str]:
    """The Debian packages that would close every gap, sorted; empty on Windows, where the wheels bring all."""
    if sys.platform != "linux":
        return []
    packages = {package for soname, package in libraries().items() if not loads(soname)}
    if importlib.util.find_spec("ensurepip") is None:
        packages.add("python3-venv")
    return sorted(packages)


def libraries() -> dict[str, str]:
    """What the windows need here: with no screen they are drawn off-screen, which needs less."""
    wanted = dict(WINDOW)
    if os.environ.get("DISPLAY"):
        wanted |= X_SCREEN
    if os.environ.get("WAYLAND_DISPLAY"):
        wanted |= WAYLAND_SCREEN
    return wanted


def loads(soname: str) -> bool:
    """Whether the dynamic linker finds this library."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def install(packages: list[str]) -> None:
    """Install Debian packages; the caller checks again what they brought."""
    print(f"正在安装系统组件：{' '.join(packages)}", flush=True)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", "-q", *command], env=quiet, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
