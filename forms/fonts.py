"""字体: which face draws which character, and which face stands in for one the machine lacks."""

import os
import struct
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import RLock

from forms.glyphs import GlyphFile
from forms.truetype import FontFile, Progress, read_font_file, to_truetype

MARK, BODY, HEADING, SUBHEADING, PLAIN = "标宋", "仿宋", "黑体", "楷体", "宋体"
"""The roles a face can have in a paper."""

SUPPLIED = Path(__file__).parent.parent / "fonts"
"""Faces that come with the program when they could be had."""

_SUFFIXES = (".ttf", ".ttc", ".otf")
_MAX_BYTES = 120 * 2**20
_BOLDER = 0.022
"""How much a light stand-in is thickened, in em."""


@dataclass(frozen=True)
class _Role:
    """The faces wanted for a role, best first: the office's own by name, then supplied files, then the floor."""

    own: tuple[str, ...]
    supplied: tuple[str, ...]
    floor: str
    floor_stroke: float = 0.0


_SERIF, _SANS = "NotoSerifSC-Regular", "NotoSansSC-Regular"
_ROLES = {
    MARK: _Role(
        ("方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05"),
        ("FandolSong-Bold",),
        _SERIF,
        _BOLDER,
    ),
    BODY: _Role(
        ("仿宋_GB2312", "FangSong_GB2312", "方正仿宋简体", "方正仿宋_GBK", "仿宋", "FangSong", "STFangsong"),
        ("FandolFang-Regular",),
        _SERIF,
    ),
    HEADING: _Role(("方正黑体简体", "方正黑体_GBK", "黑体", "SimHei", "STHeiti"), (), _SANS, _BOLDER),
    SUBHEADING: _Role(
        ("楷体_GB2312", "KaiTi_GB2312", "方正楷体简体", "方正楷体_GBK", "楷体", "KaiTi", "STKaiti"),
        ("LXGWWenKai-Regular",),
        _SERIF,
    ),
    PLAIN: _Role(("方正书宋简体", "方正书宋_GBK", "宋体", "SimSun", "NSimSun"), (), _SERIF),
}
_LAST_RESORT = "HanaMinB"
_OWN_NAMES = frozenset(name for role in _ROLES.values() for name in role.own)
_lock = RLock()


@dataclass(eq=False)
class Face:
    """One face, opened when a character first asks for it and then kept."""

    file: FontFile
    stroke: float = 0.0
    is_own: bool = False

    @property
    def name(self) -> str:
        """Return the name of the face, the same in every run."""
        return self.file.path.stem.split("@")[0] + (f"-{self.file.index}" if self.file.index else "")

    @cached_property
    def glyphs(self) -> GlyphFile:
        """Return the opened file."""
        return _open(self.file.path, self.file.index)

    def has(self, char: str) -> bool:
        """Say whether the face can draw a character."""
        return self.glyphs.glyph(char) > 0

    def advance(self, char: str) -> float:
        """Return the width of a character in em."""
        return self.glyphs.width(self.glyphs.glyph(char)) / 1000


@dataclass(eq=False)
class Fonts:
    """The faces of this machine, by role and character."""

    chains: Mapping[str, tuple[Face, ...]]
    printable: dict[str, set[str]] = field(default_factory=dict)
    """The characters of each role that have been found to be printed as they are."""
    _picked: dict[str, "Picked"] = field(default_factory=dict)
    _advances: dict[tuple[str, float], "Advances"] = field(default_factory=dict)

    def face(self, role: str, char: str) -> Face | None:
        """Return the first face of the role's chain that has the character, None if no face has it."""
        return self.picked(role)[char]

    def picked(self, role: str) -> "Picked":
        """Return the face of each character in a role."""
        return self._picked.get(role) or self._picked.setdefault(role, Picked(self.chains[role]))

    def advances(self, role: str, size: float) -> "Advances":
        """Return the widths of characters in points."""
        return self._advances.setdefault((role, size), Advances(self, role, size))

    def missing(self, text: str, role: str = BODY) -> str:
        """List the characters of a text that no face has, each once."""
        return "".join(c for c in dict.fromkeys(text) if not c.isspace() and self.face(role, c) is None)

    def stand_ins(self) -> dict[str, str]:
        """Tell which face stands in for which role, where the office's own is not on the machine."""
        return {role: chain[0].name for role, chain in self.chains.items() if not chain[0].is_own}


class Picked(dict[str, Face | None]):
    """The first face of a chain that has the character, found as the characters are met."""

    def __init__(self, chain: tuple[Face, ...]) -> None:
        super().__init__()
        self._chain = chain

    def __missing__(self, char: str) -> Face | None:
        face = self[char] = next((face for face in self._chain if face.has(char)), None)
        return face


class Advances(dict[str, float]):
    """The widths of characters in one role and size, worked out as they are met."""

    def __init__(self, fonts: Fonts, role: str, size: float) -> None:
        super().__init__()
        self._fonts, self._role, self._size = fonts, role, size

    def __missing__(self, char: str) -> float:
        face = self._fonts.face(self._role, char)
        width = self[char] = self._size * (face.advance(char) if face else 0.5)
        return width


_state: dict[str, Fonts] = {}
_opened: dict[tuple[Path, int], GlyphFile] = {}
_office_folder: list[Path] = []


def use_folder(folder: Path | None) -> None:
    """Look first in the folder the office named in its settings; takes effect with the next paper."""
    with _lock:
        _office_folder[:] = [folder] if folder else []
        _state.clear()


def fonts(progress: Progress = lambda done, total: None) -> Fonts:
    """Return the faces of this machine; the first call of the first run converts the packaged ones (15–20 s each)."""
    with _lock:
        if "fonts" not in _state:
            _state["fonts"] = _find(progress)
        return _state["fonts"]


def are_ready() -> bool:
    """Say whether papers can be drawn without converting a face first."""
    return all(read_font_file(_converted(path)) for path in _packaged().values())


def missing(text: str) -> str:
    """List the characters of a text that no face on this machine has, each once."""
    return fonts().missing(text)


def stand_ins() -> dict[str, str]:
    """Tell which face stands in for which role, where the office's own is not on the machine."""
    return fonts().stand_ins()


def _open(path: Path, index: int) -> GlyphFile:
    """Open a face once for the life of the process."""
    with _lock:
        if (path, index) not in _opened:
            _opened[path, index] = GlyphFile(path, index)
        return _opened[path, index]


def _find(progress: Progress) -> Fonts:
    own = _own_faces()
    supplied = {file.path.stem: file for file in _files([SUPPLIED], "*")}
    floor = _floor(progress)
    chains: dict[str, tuple[Face, ...]] = {}
    for name, role in _ROLES.items():
        best = _best(role, own, supplied, floor, progress)
        fallbacks = [floor[_SERIF], *([supplied[_LAST_RESORT]] if _LAST_RESORT in supplied else [])]
        chains[name] = (best, *(Face(file, role.floor_stroke) for file in fallbacks if file != best.file))
    return Fonts(chains)


def _best(
    role: _Role, own: Mapping[str, FontFile], supplied: Mapping[str, FontFile], floor: Mapping[str, FontFile],
    progress: Progress,
) -> Face:  # fmt: skip
    for name in role.own:
        if name in own and (face := _usable(own[name], progress)):
            return face
    for name in role.supplied:
        if name in supplied:
            return Face(_truetype(supplied[name], progress))
    return Face(floor[role.floor], stroke=role.floor_stroke)


def _usable(file: FontFile, progress: Progress) -> Face | None:
    """Open one of the office's own faces; None for one that bears the name but cannot be read."""
    with suppress(OSError, struct.error, LookupError, ValueError):
        face = Face(_truetype(file, progress), is_own=True)
        if face.has("文") or face.has("县"):
            return face
    return None


def _own_faces() -> dict[str, FontFile]:
    """Find the office's own faces by the names they bear, in its folder first, then on the system."""
    found: dict[str, FontFile] = {}
    for file in _files([*_office_folder, *_system_folders()]):
        if file.may_be_embedded:
            for name in file.names & _OWN_NAMES:
                found.setdefault(name, file)
    return found


def _files(folders: Iterable[Path], pattern: str = "**/*") -> Iterator[FontFile]:
    for folder in folders:
        for path in sorted(folder.glob(pattern)) if folder.is_dir() else ():
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


def _floor(progress: Progress) -> dict[str, FontFile]:
    """Return the packaged faces as TrueType, converting them once for this person."""
    paths = _packaged()
    todo = [path for path in paths.values() if not read_font_file(_converted(path))]

    def told(number: int) -> Progress:
        return lambda done, total: progress(number * total + done, len(todo) * total)

    for number, path in enumerate(todo):
        to_truetype(path, _converted(path), told(number))
    return {name: read_font_file(_converted(path))[0] for name, path in paths.items()}


def _truetype(file: FontFile, progress: Progress) -> FontFile:
    if file.has_truetype_outlines:
        return file
    target = _converted(file.path)
    if not read_font_file(target):
        to_truetype(file.path, target, progress)
    return read_font_file(target)[0]


def _converted(source: Path) -> Path:
    """Name the converted file after what it was made from, so that another edition is not mistaken for it."""
    import platformdirs

    folder = platformdirs.user_cache_path("xinan", appauthor=False) / "fonts"
    return folder / f"{source.stem}@{source.stat().st_size}.ttf"
