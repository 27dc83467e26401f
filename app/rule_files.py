"""规则文件的核对: whether a rule file is what the program can read, and what it would add.

Every fault is one sentence for the officer; a file with a fault is not taken at all.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from app import law
from app.law import UNITS, period, rules, sources
from app.legality import LEVELS
from app.refusal import Obstacle, Refusal
from app.regime import KIND, ON_APPLICATION
from app.rule_shape import ENTRIES, HEAD, KINDS, MORE_HEAD, MORE_VERSION, NEEDED, OF_LIST, OF_LOCAL, PERIOD, VERSION

LARGEST = 256 * 1024
"""Bytes; the longest rule file of the program has a quarter of it."""
LOCAL = "local"
NAME = re.compile("[a-z][a-z0-9_]*")
NUMERAL = "[一二三四五六七八九十百零〇0-9]+"
ARTICLE = re.compile(
    f"(?:第{NUMERAL}条(?:之{NUMERAL})?(?:第{NUMERAL}款)?(?:第（?{NUMERAL}）?项)?|第?（{NUMERAL}）项?|{NUMERAL})"
)
"""One clause: 第九条, 第九条第一款第（二）项, （八）, 一."""


@dataclass(frozen=True)
class RuleFile:
    """规则文件: read and found sound. `file` is what its entries are called by, `held` what it says."""

    file: str
    file_name: str
    text: str
    digest: str
    held: Mapping[str, Any]

    @property
    def title(self) -> str:
        """Return the instrument the file is of."""
        return self.held["title"]

    @property
    def as_of(self) -> date:
        """Return the day of this edition."""
        return self.held["as_of"]

    @property
    def is_list(self) -> bool:
        """Say whether the file sets up a list of its own."""
        return self.held.get("kind") == KIND


def read(path: Path, on: date) -> RuleFile:
    """Read a file an office wants to take in. Raises Refusal, one sentence for each fault."""
    text, digest = _text_of(path)
    try:
        held = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise _refusal(_unreadable(path.name, str(wrong))) from wrong
    found = [*_name_faults(path, held), *faults(held, path.stem), *_future(held, on)]
    if found:
        raise _refusal(*(f"{path.name}：{one}" for one in found))
    return RuleFile(path.stem, path.name, text, digest, held)


def held(text: str) -> dict[str, Any]:
    """Return what a text that has been read before says."""
    return tomllib.loads(text)


def faults_of(text: str, file: str) -> list[str]:
    """Return what is wrong with a text taken in by an earlier edition of the program."""
    return list(faults(held(text), file))


def faults(held: Mapping[str, Any], file: str) -> Iterator[str]:
    """Yield what is wrong with a rule file of an office, one sentence each."""
    is_list = held.get("kind") == KIND
    head = HEAD | (OF_LIST if is_list else {})
    yield from _lacking("文件开头", held, head)
    yield from _strange("文件开头", _plain(held), head | OF_LIST | MORE_HEAD)
    entries = {name: one for name, one in held.items() if isinstance(one, dict)}
    if not entries:
        yield "没有任何条目。"
    if is_list and "instrument" not in entries and not held.get("no_list"):
        yield "名单制度要有“instrument”（制度依据）条目。"
    known = _known_entries(held, file)
    for name, entry in entries.items():
        if name not in known and held.get("kind") != LOCAL:
            yield f"没有“{name}”这一条目，请核对写法。"
            continue
        wrong = list(_entry_faults(name, entry, known.get(name, OF_LOCAL)))
        yield from wrong
        if is_list and not wrong and "instrument" in entries:
            yield from _late(name, entry, entries["instrument"])


def preview(file: RuleFile) -> list[str]:
    """Return in words what a file would add, an entry a line, with what it takes the place of."""
    lines = [f"新增名单制度“{file.held['name']}”"] if file.is_list else [f"补充“{_area(file)}”的规则"]
    for name, entry in file.held.items():
        if isinstance(entry, dict):
            lines += [_added(file, name, entry["name"], version) for version in entry["in_force"]]
    return lines


def _area(file: RuleFile) -> str:
    held = rules(file.file) if file.file in law.files() else file.held
    return str(held.get("name", held["title"]))


def _added(file: RuleFile, name: str, called: str, version: Mapping[str, Any]) -> str:
    since = f"{called}：自 {version['from']:%Y-%m-%d} 起"
    if version.get("repealed"):
        return f"{since}不再适用"
    clause = f"{version.get('instrument', file.title)}{version['article']}"
    if "length" not in version:
        return f"{since}，{clause}"
    before = period(f"{file.file}.{name}", on=version["from"]) if file.file in law.files() else None
    told = f"{since} {version['length']}{UNITS[version['unit']]}（{clause}）"
    return f"{told}，原为 {before}" if before else told


def _text_of(path: Path) -> tuple[str, str]:
    try:
        if path.stat().st_size > LARGEST:
            raise _refusal(f"{path.name} 超过 {LARGEST // 1024} KB，不像规则文件，请核对。")
        content = path.read_bytes()
    except FileNotFoundError:
        raise _refusal(f"找不到 {path.name}，请重新选择。") from None
    except PermissionError:
        raise _refusal(f"{path.name} 正被其他程序打开，请关闭后再试。") from None
    try:
        return content.decode("utf-8-sig"), hashlib.sha256(content).hexdigest()
    except UnicodeDecodeError:
        raise _refusal(f"{path.name} 不是 UTF-8 编码的文字，请另存为 UTF-8 后再试。") from None


def _unreadable(name: str, told: str) -> str:
    line = re.search(r"at line (\d+)", told)
    where = f"第 {line[1]} 行" if line else "末尾"
    if "date" in told.lower() or "month" in told or "day is out" in told:
        return f"{name} {where}的日期不对，请写成 2026-12-01 的样子。"
    return f"{name} {where}不是规则文件的写法（TOML），请核对。"


def _name_faults(path: Path, held: Mapping[str, Any]) -> Iterator[str]:
    ours = (law.RULES / f"{path.stem}.toml").is_file()
    if path.suffix.lower() != ".toml" or not NAME.fullmatch(path.stem):
        yield "文件名应是小写字母、数字和下划线，以 .toml 结尾，如 own_list.toml。"
    elif ours and held.get("kind") == KIND:
        yield f"名单制度“{path.stem}”程序中已经有了；只补充条目的，请去掉 kind 一行；另设名单的，请换一个文件名。"
    elif path.stem == law.SOURCES or not ours and held.get("kind") not in (KIND, LOCAL):
        yield '程序中没有同名的规则文件；新的名单制度请写 kind = "regime"，地方期限请写 kind = "local"。'


def _future(held: Mapping[str, Any], on: date) -> Iterator[str]:
    if type(held.get("as_of")) is date and held["as_of"] > on:
        yield f"版本日期 {held['as_of']:%Y-%m-%d} 晚于今天，请核对。"


def _known_entries(held: Mapping[str, Any], file: str) -> dict[str, dict[str, type]]:
    """Return which entries the file may have; one that adds to a file of the program has those of that file."""
    ours = rules(file) if (law.RULES / f"{file}.toml").is_file() else {}
    if KIND in (held.get("kind"), ours.get("kind")):
        return ENTRIES
    entries = {name: one for name, one in ours.items() if isinstance(one, dict) and "in_force" in one}
    return {name: _said(one["in_force"]) for name, one in entries.items()}


def _said(versions: Iterable[Mapping[str, Any]]) -> dict[str, type]:
    return PERIOD | {key: type(value) for version in versions for key, value in version.items()}


def _entry_faults(name: str, entry: Mapping[str, Any], known: Mapping[str, type]) -> Iterator[str]:
    if not isinstance(entry.get("name"), str):
        yield f"“{name}”没有写 name（名称）。"
        return
    called, versions = entry["name"], entry.get("in_force")
    if not isinstance(versions, list) or not versions or not all(isinstance(one, dict) for one in versions):
        yield f"“{called}”没有版本，请按 [[{name}.in_force]] 写明自何日起适用。"
        return
    yield from _strange(f"“{called}”", {key: one for key, one in entry.items() if key != "in_force"}, {"name": str})
    wrong = [one for version in versions for one in _version_faults(name, called, version, known)]
    yield from wrong or _order_faults(called, versions)


def _version_faults(name: str, called: str, version: Mapping[str, Any], known: Mapping[str, type]) -> Iterator[str]:
    where = f"“{called}”"
    ends = version.get("repealed") is True
    needed = {"from": date} if ends else {**VERSION, **{key: known[key] for key in NEEDED.get(name, ())}}
    yield from _lacking(where, version, needed)
    yield from _strange(where, version, {**VERSION, **MORE_VERSION, **known})
    if ends:
        return
    if isinstance(version.get("article"), str) and name != "instrument":
        yield from _article_faults(where, version["article"])
    yield from _period_faults(where, version, known)
    yield from _value_faults(where, name, version)


def _article_faults(where: str, article: str) -> Iterator[str]:
    if not article.strip():
        yield f"{where}没有写条款（article），请写明依据的条、款。"
    elif not all(ARTICLE.fullmatch(one) for one in re.split("、|至", article)):
        yield f"{where}的条款“{article}”看不懂，请写成“第九条第一款”或者“（八）”的样子。"


def _period_faults(where: str, version: Mapping[str, Any], known: Mapping[str, type]) -> Iterator[str]:
    length, unit = version.get("length"), version.get("unit")
    if "length" not in known or (length is None and unit is None):
        return
    if type(length) is not int or length < 1:
        yield f"{where}的长度（length）应是大于零的整数。"
    if not isinstance(unit, str) or unit not in UNITS:
        said = "、".join(f"{key}（{word}）" for key, word in UNITS.items())
        yield f"{where}的单位“{unit or ''}”不对，应是 {said} 之一。"


def _value_faults(where: str, name: str, version: Mapping[str, Any]) -> Iterator[str]:
    named = version.get("sources")
    unknown = [str(one) for one in named if str(one) not in sources()] if isinstance(named, list) else []
    if unknown:
        yield f'{where}的出处“{"、".join(unknown)}”没有登记，请写 ["office"] 或者 []。'
    if name == "instrument" and version.get("level") not in LEVELS:
        yield f"制度依据的层级“{version.get('level', '')}”不对，应是{'、'.join(LEVELS)}之一。"
    if name == "term" and version.get("lapse", ON_APPLICATION) != ON_APPLICATION:
        yield f'{where}的 lapse 只能写 "{ON_APPLICATION}"（依申请移出），期满自动移出的不写。'
    if name in ("grounds", "criteria", "exemptions") and isinstance(version.get("items"), list):
        yield from _item_faults(where, version["items"], ("key", "text"))
    if name == "measures" and isinstance(version.get("items"), list):
        yield from _item_faults(where, version["items"], ("key", "name"))


def _item_faults(where: str, items: list[Any], needed: tuple[str, ...]) -> Iterator[str]:
    if not all(isinstance(one, dict) and all(isinstance(one.get(key), str) for key in needed) for one in items):
        yield f"{where}的每一项都要写 {'、'.join(needed)}。"
        return
    keys = [one["key"] for one in items]
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        yield f"{where}的 key“{'、'.join(twice)}”重复，请加以区分。"


def _order_faults(called: str, versions: list[Mapping[str, Any]]) -> Iterator[str]:
    """No two versions on one day, and no day between two of them without a rule."""
    for one in versions:
        if "until" in one and one["until"] < one["from"]:
            yield f"“{called}”的止日 {one['until']:%Y-%m-%d} 早于起日 {one['from']:%Y-%m-%d}，请核对。"
    for earlier, later in pairwise(sorted(versions, key=lambda one: one["from"])):
        ended = earlier["from"] if earlier.get("repealed") else earlier.get("until")
        if later["from"] == earlier["from"] or ("until" in earlier and later["from"] <= earlier["until"]):
            yield f"“{called}”自 {later['from']:%Y-%m-%d} 起有两个版本，时间重叠，请核对。"
        elif ended and later["from"] > ended + timedelta(days=1):
            yield f"“{called}”在 {ended:%Y-%m-%d} 之后、{later['from']:%Y-%m-%d} 之前没有规则，时间中断，请核对。"


def _late(name: str, entry: Mapping[str, Any], basis: Mapping[str, Any]) -> Iterator[str]:
    """A list must not be in force before what its entries say."""
    if not isinstance(basis.get("in_force"), list) or name == "instrument":
        return
    days = [one.get("from") for one in basis["in_force"] if isinstance(one, dict)]
    since = min((day for day in days if type(day) is date), default=None)
    begins = min(one["from"] for one in entry["in_force"])
    if since and begins > since:
        yield f"“{entry['name']}”自 {begins:%Y-%m-%d} 起才有规定，名单自 {since:%Y-%m-%d} 起施行，时间中断，请核对。"


def _plain(held: Mapping[str, Any]) -> dict[str, Any]:
    return {key: one for key, one in held.items() if not isinstance(one, dict)}


def _lacking(where: str, held: Mapping[str, Any], wanted: Mapping[str, type]) -> Iterator[str]:
    for key in wanted:
        if key not in held:
            yield f"{where}没有写 {key}。"


def _strange(where: str, held: Mapping[str, Any], known: Mapping[str, type]) -> Iterator[str]:
    for key, value in held.items():
        if key not in known:
            yield f"{where}有不认识的项“{key}”，请核对写法。"
        elif type(value) is not known[key]:
            yield f"{where}的 {key} 应是{KINDS.get(known[key], '别的写法')}。"


def _refusal(*sentences: str) -> Refusal:
    return Refusal([Obstacle(one) for one in sentences])
