"""Get better faces for the papers: 仿宋, 楷体, 小标宋 and rare characters, from Debian's packages, as any user.

Usage: python packaging/fonts.py

Nothing here is needed: without it papers are drawn with the faces that pip brings. What could not be had is said in
one sentence, and the exit code is 0 all the same.
"""

import gzip
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from forms import facefiles, fonts  # noqa: E402
from forms.truetype import Progress, to_truetype  # noqa: E402

TARGET = facefiles.SUPPLIED
FACES = {
    "texlive-lang-chinese": ("FandolFang-Regular.otf", "FandolSong-Bold.otf"),
    "fonts-lxgw-wenkai": ("LXGWWenKai-Regular.ttf",),
    "fonts-hanazono": ("HanaMinB.ttf",),
}
LICENCES = ("usr/share/doc/{package}/copyright", "usr/share/doc/texlive-doc/fonts/fandol/*")
QUICK = ("-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=20", "-o", "Acquire::https::Timeout=20")
NOT_HAD = "没有取到{faces}，文书改用随程序安装的思源字体，不影响使用。有网络的 Debian 系统上可再运行 make fonts。"
SAID = {
    "FandolFang-Regular": "仿宋",
    "FandolSong-Bold": "小标宋",
    "LXGWWenKai-Regular": "楷体",
    "HanaMinB": "生僻字字体",
}


def main() -> int:
    """Get what is missing, make ready what pip brought, and say how it went."""
    TARGET.mkdir(exist_ok=True)
    for package, names in FACES.items():
        if not all(target_of(name).exists() for name in names):
            get(package, names)
    fonts.fonts(bar("思源字体"))
    missing = [said for stem, said in SAID.items() if not (TARGET / f"{stem}.ttf").exists()]
    print(NOT_HAD.format(faces="、".join(missing)) if missing else f"字体已齐备：{TARGET}")
    return 0


def get(package: str, names: tuple[str, ...]) -> None:
    """Unpack one package beside the system and keep its faces with their licence."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        place.chmod(0o755)
        if not (downloaded(package, place) or (may_update() and downloaded(package, place))):
            return
        (archive,) = place.glob("*.deb")
        if not run("dpkg-deb", "-x", str(archive), str(place / "x")):
            return
        for name in names:
            (source,) = (place / "x").rglob(name)
            keep(source)
        keep_licences(package, place / "x")


def downloaded(package: str, place: Path) -> bool:
    """Download a package without installing it; needs no rights."""
    return run("apt-get", *QUICK, "download", package, cwd=place)


def may_update() -> bool:
    """Fetch the list of packages where it is missing and may be fetched."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and run("apt-get", *QUICK, "update")


def keep(source: Path) -> None:
    """Put a face into the folder of the program; one with PostScript outlines is converted, its source kept beside."""
    target = target_of(source.name)
    if source.suffix == ".otf":
        to_truetype(source, target, bar(source.stem))
        place = TARGET / "source"
        place.mkdir(exist_ok=True)
        shutil.copyfile(source, place / source.name)
    else:
        part = target.with_suffix(".part")
        shutil.copyfile(source, part)
        part.replace(target)
    target.chmod(0o644)


def keep_licences(package: str, unpacked: Path) -> None:
    """Keep the words under which the faces may be passed on."""
    for pattern in LICENCES:
        for path in unpacked.glob(pattern.format(package=package)):
            text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            place = TARGET / "licences" / package
            place.mkdir(parents=True, exist_ok=True)
            (place / path.name.removesuffix(".gz")).write_bytes(text)


def target_of(name: str) -> Path:
    """Name the file the program looks for."""
    return TARGET / f"{Path(name).stem}.ttf"


def run(*command: str, cwd: Path | None = None) -> bool:
    """Run a command quietly; a program that is not there counts as one that failed."""
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run(command, cwd=cwd, capture_output=True, check=False).returncode == 0


def bar(name: str) -> Progress:
    """Show on a terminal how far a conversion has come."""

    def told(done: int, total: int) -> None:
        if sys.stdout.isatty():
            print(f"\r转换{name} {done * 100 // max(total, 1)}%", end="\n" if done == total else "", flush=True)

    return told


if __name__ == "__main__":
    sys.exit(main())
