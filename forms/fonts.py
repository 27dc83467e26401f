"""字体: which face draws which character, and which face stands in for one the machine lacks."""

import struct
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cache, cached_property, lru_cache
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any
from unicodedata import category

from forms import facefiles
from forms.truetype import FontFile, Progress

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

MARK, BODY, HEADING, SUBHEADING, PLAIN = "小标宋", "仿宋", "黑体", "楷体", "宋体"
"""The roles a face can have in a paper."""

_BOLDER = 0.022
"""How much a light stand-in is thickened, in em."""
_COMMON = 0.95
"""The part of the common characters (GB 2312, first level) a face must have to be used for a role."""


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
        (
            "方正小标宋简体", "方正小标宋_GBK", "方正小标宋_GB18030", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05",
            "FZXBSJW--GB1-0", "FZXBSK--GBK1-0",
        ),
        ("FandolSong-Bold",), _SERIF, _BOLDER,
    ),
    BODY: _Role(
        (
            "仿宋_GB2312", "FangSong_GB2312", "方正仿宋简体", "方正仿宋_GBK", "方正仿宋_GB18030", "FZFSJW--GB1-0",
            "FZFSK--GBK1-0", "仿宋", "FangSong", "仿宋_GB18030", "STFangsong", "华文仿宋",
        ),
        ("FandolFang-Regular",), _SERIF,
    ),
    HEADING: _Role(
        ("方正黑体简体", "方正黑体_GBK", "FZHTJW--GB1-0", "FZHTK--GBK1-0", "黑体", "SimHei", "STHeiti", "华文黑体"),
        (), _SANS, _BOLDER,
    ),
    SUBHEADING: _Role(
        (
            "楷体_GB2312", "KaiTi_GB2312", "方正楷体简体", "方正楷体_GBK", "FZKTJW--GB1-0", "FZKTK--GBK1-0",
            "楷体", "KaiTi", "STKaiti", "华文楷体",
        ),
        ("LXGWWenKai-Regular",), _SERIF,
    ),
    PLAIN: _Role(
        ("方正书宋简体", "方正书宋_GBK", "FZSSJW--GB1-0", "FZSSK--GBK1-0", "宋体", "SimSun", "NSimSun", "新宋体"),
        (), _SERIF,
    ),
}  # fmt: skip
RARE = "生僻字"
"""What the last faces of every chain are for."""
_RARE_NAMES = (
    "SimSun-ExtB", "宋体-ExtB", "SimSun-ExtG", "宋体-ExtG", "SimSun-ExtB-HKSCS", "HanaMinB", "BabelStone Han",
    "MingLiU-ExtB", "PMingLiU-ExtB",
)  # fmt: skip
_RARE_SUPPLIED = "HanaMinB"
_OWN_NAMES = frozenset((*_RARE_NAMES, *(name for role in _ROLES.values() for name in role.own)))
_HAN, _PRIVATE = "Lo", "Co"
"""Characters of the private area mean what the office's own face says, and nothing in any other."""
_SUBSETS_KEPT = 16
_lock = RLock()


class Source(Enum):
    """来处: where a face was found."""

    OFFICE = "单位字体文件夹"
    SYSTEM = "本机字体"
    SUPPLIED = "随程序提供"
    FLOOR = "基础字体"


@dataclass(eq=False)
class Face:
    """One face, opened when a character first asks for it and then kept."""

    file: FontFile
    stroke: float = 0.0
    source: Source = Source.FLOOR
    called: str = ""
    """The name by which it was wanted; empty for a stand-in."""

    @property
    def is_own(self) -> bool:
        """Say whether it is the office's own and not a stand-in."""
        return self.source in (Source.OFFICE, Source.SYSTEM)

    @property
    def name(self) -> str:
        """Return the name of the face, the same in every run."""
        return self.file.path.stem.split("@")[0] + (f"-{self.file.index}" if self.file.index else "")

    @cached_property
    def font(self) -> "TTFont":
        """Return the parsed file."""
        return _open(self.file.path, self.file.index)

    def has(self, char: str) -> bool:
        """Say whether the face can draw a character."""
        return ord(char) in self.font.face.charToGlyph

    def advance(self, char: str) -> float:
        """Return the width of a character in em."""
        face = self.font.face
        return face.charWidths.get(ord(char), face.defaultWidth) / 1000


@dataclass(frozen=True)
class PassedOver:
    """未采用的字体: one of the office's own that cannot be used, and why."""

    name: str
    path: Path
    reason: str


@dataclass(eq=False)
class Fonts:
    """The faces of this machine, by role and character."""

    chains: Mapping[str, tuple[Face, ...]]
    rare: tuple[Face, ...] = ()
    """The last of every chain, for characters beyond the basic plane."""
    passed_over: tuple[PassedOver, ...] = ()
    printable: dict[str, set[str]] = field(default_factory=dict)
    """The characters of each role that have been found to be printed as they are."""
    _picked: dict[str, "Picked"] = field(default_factory=dict)
    _advances: dict[tuple[str, float], "Advances"] = field(default_factory=dict)

    def face(self, role: str, char: str) -> Face | None:
        """Return the first face of the role's chain that has the character, None if no face has it."""
        return self.picked(role)[char]

    def picked(self, role: str) -> "Picked":
        """Return the face of each character in a role."""
        return self._picked.get(role) or self._picked.setdefault(role, Picked(self.chains[role], self.rare))

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
    """The first face of a chain that has the character, found as the characters are met.

    The last resort holds nothing but 汉字 and is large: it is not opened for a sign.
    """

    def __init__(self, chain: tuple[Face, ...], rare: tuple[Face, ...]) -> None:
        super().__init__()
        self._chain, self._rare = chain, rare

    def __missing__(self, char: str) -> Face | None:
        kind = category(char)
        asked = [face for face in self._chain if face.is_own] if kind == _PRIVATE else self._chain
        if kind != _HAN:
            asked = [face for face in asked if face not in self._rare]
        face = self[char] = next((face for face in asked if face.has(char)), None)
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


_found: dict[Path | None, Fonts] = {}
"""The faces of this machine, by the folder the office named."""
_opened: dict[tuple[Path, int], "TTFont"] = {}
_office_folder: list[Path] = []


def use_folder(folder: Path | None) -> None:
    """Look first in the folder the office named in its settings; takes effect with the next paper."""
    _found.pop(folder, None)
    _office_folder[:] = [folder] if folder else []


def fonts(progress: Progress = lambda done, total: None) -> Fonts:
    """Return the faces of this machine; the first call of the first run converts the packaged ones (15–20 s each)."""
    with _lock:
        folder = _named()
        if folder not in _found:
            _found[folder] = _find(folder, progress)
        return _found[folder]


def are_ready() -> bool:
    """Say whether papers can be drawn without converting a face first."""
    return _named() in _found or facefiles.is_floor_ready()


def missing(text: str) -> str:
    """List the characters of a text that no face on this machine has, each once."""
    return fonts().missing(text)


def stand_ins() -> dict[str, str]:
    """Tell which face stands in for which role, where the office's own is not on the machine."""
    return fonts().stand_ins()


def _open(path: Path, index: int) -> "TTFont":
    """Parse a face once for the life of the process; 20–80 ms for a Chinese face, 300 ms for the last resort."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    with _lock:
        if (path, index) not in _opened:
            name = f"{path.stem}-{index}-{path.stat().st_size}"
            try:
                font = TTFont(name, str(path), subfontIndex=index, asciiReadable=0, shapable=False)
            except TTFError as fault:
                raise ValueError(str(fault)) from fault
            # two faces of one name cannot share a document: each is named after its file too
            font.face.name += f"-{path.stat().st_size:x}".encode()
            _remember_subsets(font.face)
            pdfmetrics.registerFont(font)
            _opened[path, index] = font
        return _opened[path, index]


def _remember_subsets(face: Any) -> None:
    """Keep the last embedded programs of a face: a draft is drawn again with the same characters."""
    make = lru_cache(_SUBSETS_KEPT)(face.makeSubset)
    face.makeSubset = lambda subset: make(tuple(subset))


def _named() -> Path | None:
    return _office_folder[0] if _office_folder else None


def _find(folder: Path | None, progress: Progress) -> Fonts:
    floor = facefiles.floor(progress)
    supplied = facefiles.supplied()
    own, passed_over = _own_faces(folder)
    rare = [Face(own[name][0], source=own[name][1], called=name) for name in _RARE_NAMES if name in own]
    if _RARE_SUPPLIED in supplied:
        rare.append(Face(supplied[_RARE_SUPPLIED], source=Source.SUPPLIED))
    chains: dict[str, tuple[Face, ...]] = {}
    for name, role in _ROLES.items():
        chosen = list(_best(role, own, passed_over, progress))
        chosen += [
            Face(facefiles.as_truetype(supplied[stem], progress), source=Source.SUPPLIED)
            for stem in role.supplied
            if stem in supplied
        ]
        chosen.append(Face(floor[role.floor], role.floor_stroke))
        if role.floor != _SERIF:
            chosen.append(Face(floor[_SERIF], role.floor_stroke))
        chains[name] = (*chosen, *rare)
    return Fonts(chains, rare=tuple(rare), passed_over=tuple(dict.fromkeys(passed_over)))


def _best(
    role: _Role, own: Mapping[str, tuple[FontFile, Source]], passed_over: list[PassedOver], progress: Progress
) -> Iterator[Face]:
    """Yield the best of the office's own faces that can be used, if there is one."""
    for name in role.own:
        if name in own:
            file, source = own[name]
            if face := _usable(Face(file, source=source, called=name), progress):
                yield face
                return
            passed_over.append(PassedOver(name, file.path, "不能读取，或缺少常用字"))


def _usable(face: Face, progress: Progress) -> Face | None:
    """Open one of the office's own faces; None for one that bears the name but cannot be read, or is a part."""
    with suppress(OSError, struct.error, LookupError, ValueError):
        ready = replace(face, file=facefiles.as_truetype(face.file, progress))
        if sum(map(ready.has, _common())) >= _COMMON * len(_common()):
            return ready
    return None


@cache
def _common() -> str:
    """Return every tenth of the common characters (GB 2312, first level)."""
    codes = [bytes((0xA0 + row, 0xA0 + place)) for row in range(16, 55) for place in range(1, 95, 10)]
    return b"".join(codes).decode("gb2312")


def _own_faces(folder: Path | None) -> tuple[dict[str, tuple[FontFile, Source]], list[PassedOver]]:
    """Find the office's own faces by the names they bear, in its folder first, then on the system."""
    found: dict[str, tuple[FontFile, Source]] = {}
    passed_over: list[PassedOver] = []
    places = [(file, Source.OFFICE) for file in (facefiles.named_by_office(folder) if folder else ())]
    places += [(file, Source.SYSTEM) for file in facefiles.of_system()]
    for file, source in places:
        for name in sorted(file.names & _OWN_NAMES):
            if file.may_be_embedded:
                found.setdefault(name, (file, source))
            else:
                passed_over.append(PassedOver(name, file.path, "字体许可不允许嵌入文书"))
    return found, passed_over
