"""字体的来处: the office's folder, the system, what comes with the program, and the floor that pip brings."""

import os
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from forms.truetype import FontFile, Progress, read_font_file, to_truetype

SUPPLIED = Path(__file__).parent.parent / "fonts"
"""Faces that come with the program when they could be had."""

_SUFFIXES = (".ttf", ".ttc", ".otf")
_MAX_BYTES = 120 * 2**20
_MOST_FILES = 5000
"""A folder is not searched further than this: somebody may name a whole disk."""


def named_by_office(folder: Path) -> Iterator[FontFile]:
    """Yield the faces of the folder named in the settings and of the folders in it."""
    yield from _files([folder], "*")
    yield from _files([folder], "*/*")


def of_system() -> Iterator[FontFile]:
    """Yield the faces installed on this machine."""
    yield from _files(_system_folders(), "**/*")


def supplied() -> dict[str, FontFile]:
    """Return the faces that come with the program, by file name."""
    return {file.path.stem: file for file in _files([SUPPLIED], "*")}


def floor(progress: Progress) -> dict[str, FontFile]:
    """Return the packaged faces as TrueType, converting them once for this person (15–20 s each)."""
    paths = _packaged()
    todo = [path for path in paths.values() if not read_font_file(_converted(path))]

    def told(number: int) -> Progress:
        return lambda done, total: progress(number * total + done, len(todo) * total)

    for number, path in enumerate(todo):
        to_truetype(path, _converted(path), told(number))
    return {name: read_font_file(_converted(path))[0] for name, path in paths.items()}


def is_floor_ready() -> bool:
    """Say whether the packaged faces have been converted."""
    return all(read_font_file(_converted(path)) for path in _packaged().values())


def as_truetype(file: FontFile, progress: Progress) -> FontFile:
    """Return the face itself or, where its outlines are PostScript, what it was converted to."""
    if file.has_truetype_outlines:
        return file
    target = _converted(file.path)
    if not read_font_file(target):
        to_truetype(file.path, target, progress)
    return read_font_file(target)[0]


def _files(folders: Iterable[Path], pattern: str) -> Iterator[FontFile]:
    for folder in folders:
        for path in sorted(islice(folder.glob(pattern), _MOST_FILES)) if folder.is_dir() else ():
            if path.suffix.lower() in _SUFFIXES and path.is_file() and path.stat().st_size <= _MAX_BYTES:
                yield from read_font_file(path)


def _system_folders() -> list[Path]:
    home = Path.home()
    if sys.platform == "win32":
        windows, local = os.environ.get("WINDIR", r"C:\Windows"), os.environ.get("LOCALAPPDATA", str(home))
        return [Path(windows, "Fonts"), Path(local, "Microsoft", "Windows", "Fonts")]
    shared = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
    return [*shared, home / ".local" / "share" / "fonts", home / ".fonts"]


def _packaged() -> dict[str, Path]:
    import pylopdf_fonts_zh_cn as packaged

    return {path.stem: path for path in (packaged.serif_path(), packaged.sans_path())}


def _converted(source: Path) -> Path:
    """Name the converted file after what it was made from, so that another edition is not mistaken for it."""
    import platformdirs

    folder = platformdirs.user_cache_path("xinan", appauthor=False) / "fonts"
    return folder / f"{source.stem}@{source.stat().st_size}.ttf"
