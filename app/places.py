"""存放位置: where an office may lie. Shares, synchronised folders and sticks are refused: they lose or fork records."""

import os
from functools import cache
from pathlib import Path

from app.refusal import Obstacle, Refusal

LEAST_FREE = 500 * 1024 * 1024  # bytes: below it the officer is warned
TOO_LITTLE_FREE = 200 * 1024 * 1024  # bytes: below it imports are refused

SHARES = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "ncpfs", "davfs"}
SYNCHRONISED = (
    *("onedrive", "dropbox", "google drive", "googledrive", "icloud", "syncthing", "nextcloud", "owncloud"),
    *("坚果云", "nutstore", "百度网盘", "baidunetdisk", "baidusyncdisk", "腾讯微云", "weiyun", "阿里云盘"),
    *("wps云盘", "wpsdrive", "wps cloud files"),
)
WINDOWS_REMOVABLE, WINDOWS_REMOTE = 2, 4  # GetDriveType


@cache
def seat() -> str:
    """本机: the name of this computer, by which the log tells where something was done."""
    import socket

    return socket.gethostname()


def offices() -> Path:
    """Return the folder in which the offices of this workstation lie by default."""
    import platformdirs

    return Path(platformdirs.user_data_dir("xinan", appauthor=False)) / "offices"


def anchors() -> Path:
    """Return the folder of the seals kept away from the records."""
    import platformdirs

    return Path(platformdirs.user_state_dir("xinan", appauthor=False)) / "anchors"


def known_offices() -> list[Path]:
    """Return the offices of this workstation, the one opened last first."""
    folder = offices()
    found = [path.parent for path in folder.glob("*/office.json")] if folder.is_dir() else []
    return sorted(found, key=lambda office: (office / "office.json").stat().st_mtime, reverse=True)


def refuse_unfit(folder: Path) -> None:
    """Raise Refusal if records must not lie in this folder."""
    if sentence := unfit(folder):
        raise Refusal([Obstacle(sentence)])


def unfit(folder: Path) -> str:
    """Return why records must not lie in this folder, in one sentence; empty if they may."""
    where = folder.expanduser().absolute()
    kind = _kind_on_windows(where) if os.name == "nt" else _kind_elsewhere(where)
    if kind == "share":
        return "网络盘不能可靠加锁。多人使用请用服务器版；单机使用请选择本机硬盘上的文件夹。"
    if kind == "stick":
        return "移动存储随时可能拔出，不能存放库。请选择本机硬盘上的文件夹，移动存储可以用作备份位置。"
    if any(part.casefold().startswith(SYNCHRONISED) for part in where.parts):
        return "同步盘会把库复制成互相冲突的几份，也会把个人信息传出本机。请选择不同步的本机文件夹。"
    return ""


def space_warning(folder: Path) -> str:
    """Return what to say when little room is left; empty when there is enough."""
    free = free_space(folder)
    return f"磁盘只剩 {free // 1024**2:,} MB，请及时清理。" if free < LEAST_FREE else ""


def refuse_if_full(folder: Path) -> None:
    """Raise Refusal where an import or a scan might fill the disk."""
    free = free_space(folder)
    if free < TOO_LITTLE_FREE:
        text = f"磁盘只剩 {free // 1024**2:,} MB，暂不能导入或存入附件。请清理磁盘后再试。"
        raise Refusal([Obstacle(text)])


def free_space(folder: Path) -> int:
    """Return the bytes free where this folder lies or will lie."""
    import shutil

    return shutil.disk_usage(_nearest(folder)).free


def _kind_on_windows(where: Path) -> str:
    import ctypes

    if str(where).startswith("\\\\"):
        return "share"
    drive = ctypes.windll.kernel32.GetDriveTypeW(where.anchor)  # pyright: ignore[reportAttributeAccessIssue] -- Windows
    return {WINDOWS_REMOTE: "share", WINDOWS_REMOVABLE: "stick"}.get(drive, "")


def _kind_elsewhere(where: Path) -> str:
    device, kind = _mount(_nearest(where).resolve())
    if kind in SHARES or (kind.startswith("fuse.") and kind not in {"fuse.ntfs-3g", "fuse.exfat"}):
        return "share"
    block = Path("/sys/class/block") / Path(device).name
    removable = block.exists() and any(
        (level / "removable").is_file() and (level / "removable").read_text().strip() == "1"
        for level in (block.resolve(), block.resolve().parent)
    )
    return "stick" if removable else ""


def _mount(where: Path) -> tuple[str, str]:
    """Return the device and the file system on which a folder lies; empty where the system does not say."""
    mounts = [line.split()[:3] for line in _mounts().splitlines()]
    holding = [(len(at), device, kind) for device, at, kind in mounts if where.is_relative_to(_plain(at))]
    return max(holding)[1:] if holding else ("", "")


def _mounts() -> str:
    table = Path("/proc/mounts")
    return table.read_text("utf-8") if table.exists() else ""


def _plain(mounted_at: str) -> str:
    return mounted_at.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")


def _nearest(folder: Path) -> Path:
    return next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
