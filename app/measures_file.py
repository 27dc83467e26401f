"""惩戒措施清单文件: an edition of the measures list as a .toml or .xlsx file, read whole or refused with every fault.

A .toml file says `title`, `number`, `scope` (national or local), `key`, `issued`, `from`, perhaps `until`, and one
`[[measures]]` a row of the list. A workbook says the same under the headings of `HEAD` and `COLUMNS`; `blank_workbook`
is one to fill in. Both are described in docs/data-formats.md.
"""

import hashlib
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.cleaning import clean
from app.file_faults import in_words
from app.measures import CLASSES, KINDS, PRINCIPAL, SCOPES, Edition, Measure
from app.model.case_party import PARTY_ROLES
from app.refusal import Obstacle, Refusal, refuse
from app.workbook_reading import Row, read_workbook
from forms.workbook import SheetColumn, TableWorkbook

HEAD = {
    "清单名称": "title",
    "清单范围": "scope",
    "版本": "key",
    "文号": "number",
    "印发日期": "issued",
    "施行日期": "from",
    "失效日期": "until",
}
COLUMNS = {
    "序号": "number",
    "惩戒措施": "name",
    "惩戒内容": "content",
    "失信行为": "conduct",
    "惩戒对象": "target",
    "对象身份": "objects",
    "法规政策依据": "clause",
    "实施主体": "implementing_body",
    "措施类别": "class",
    "强制或推荐": "kind",
    "是否禁入": "ban",
    "最短月数": "months_least",
    "最长月数": "months_most",
}
WORDS = {key: words for words, key in COLUMNS.items()}
WIDTHS = (8, 24, 36, 30, 30, 24, 40, 24, 12, 14, 10, 10, 10)
NEEDED = ("title", "scope", "key", "issued", "from")
DATES = ("issued", "from", "until")
MOST_BYTES = 4 << 20
YES, NO = ("是", "true", "True"), ("否", "", "false", "False")
SHOWN = 20  # faults told at once


@dataclass
class _Written:
    """What a file says, before it is understood: its head, and its rows with where each stands."""

    head: dict[str, Any] = field(default_factory=dict[str, Any])
    rows: list[tuple[str, dict[str, Any]]] = field(default_factory=list[tuple[str, dict[str, Any]]])
    faults: list[str] = field(default_factory=list[str])


@dataclass(frozen=True)
class EditionFile:
    """清单文件: the edition a file holds, the name of the file and the digest of its bytes."""

    edition: Edition
    name: str
    digest: str


def read_edition(path: Path) -> EditionFile:
    """Return the edition a file holds. Raises `Refusal` with one sentence for every fault; nothing is kept then."""
    try:
        data = path.read_bytes()
    except OSError as fault:
        refuse(f"“{path.name}”不能读取：{in_words(fault)}")
    if len(data) > MOST_BYTES:
        refuse(f"“{path.name}”超过 4 MB，不是清单文件，请核对。")
    kind = path.suffix.lower()
    if kind not in (".toml", ".xlsx"):
        refuse("清单文件应为 .toml 或者 .xlsx，请重新选择。")
    written = _from_toml(path.name, data) if kind == ".toml" else _from_workbook(path)
    if faults := list(_faults(written)):
        more = [f"还有 {len(faults) - SHOWN} 处问题，改正以上各处后重新载入。"] if len(faults) > SHOWN else []
        raise Refusal(Obstacle(one) for one in (*faults[:SHOWN], *more))
    return EditionFile(_edition(written), path.name, hashlib.sha256(data).hexdigest())


# what is written


def _from_toml(name: str, data: bytes) -> _Written:
    try:
        held = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        refuse(f"“{name}”不是 UTF-8 编码的 .toml 文件，或者格式有误，请核对后重新载入。")
    rows = held.pop("measures", [])
    if not isinstance(rows, list) or not all(isinstance(one, dict) for one in rows):
        refuse(f"“{name}”的措施应写成 [[measures]]，请核对后重新载入。")
    written = _Written({key: _cleaned(value) for key, value in held.items()})
    written.faults += [f"文件有不认识的栏目 {key}。" for key in held if key not in HEAD.values()]
    for number, row in enumerate(rows, 1):
        written.faults += [f"第 {number} 项有不认识的栏目 {key}。" for key in row if key not in WORDS]
        written.rows.append((f"第 {number} 项", {key: _cleaned(value) for key, value in row.items()}))
    return written


def _from_workbook(path: Path) -> _Written:
    sheet = next((one for one in read_workbook(path).sheets if one.rows and not one.is_hidden), None)
    if sheet is None:
        refuse(f"“{path.name}”没有内容，请核对后重新载入。")
    written, headings = _Written(), dict[int, str]()
    for row in sheet.rows:
        said = [cell.text.strip() for cell in row.cells]
        if headings:
            written.rows.append((f"第 {row.number} 行", _row(row, headings)))
        elif "序号" in said and "惩戒措施" in said:
            headings = {place: COLUMNS[words] for place, words in enumerate(said) if words in COLUMNS}
            written.faults += [f"有不认识的栏目“{words}”。" for words in said if words and words not in COLUMNS]
        else:
            written.head |= _head(row)
    if not headings:
        refuse("没有找到标题行，标题行应有“序号”和“惩戒措施”，请用空白表填写。")
    written.rows = [(place, row) for place, row in written.rows if any(row.values())]
    return written


def _head(row: Row) -> dict[str, Any]:
    """Return what a row above the table says: a heading, and beside it what it is."""
    for place, cell in enumerate(row.cells):
        if cell.text.strip() in HEAD:
            beside = row.cell(place + 1)
            return {HEAD[cell.text.strip()]: beside.value if beside.kind == "date" else beside.text.strip()}
    return {}


def _row(row: Row, headings: Mapping[int, str]) -> dict[str, Any]:
    return {name: row.cell(place).text.strip() for place, name in headings.items()}


def _cleaned(value: Any) -> Any:
    return clean(value)[0].strip() if isinstance(value, str) else value


# what is wrong with it


def _faults(written: _Written) -> Iterator[str]:
    yield from written.faults
    yield from _head_faults(written.head)
    if not written.rows:
        yield "清单没有列出措施。"
    for place, row in written.rows:
        yield from _row_faults(place, row)
    yield from _twice("序号", written.rows, lambda row: str(row.get("number", "")))
    yield from _twice("措施和内容", written.rows, _name)


def _head_faults(head: Mapping[str, Any]) -> Iterator[str]:
    words = {key: name for name, key in HEAD.items()}
    for name in NEEDED:
        if not head.get(name):
            yield f"没有写明{words[name]}。"
    if head.get("scope") and _scope(head["scope"]) is None:
        yield f"清单范围是“{head['scope']}”，只能是全国基础清单或者本地补充清单。"
    days = {name: _day(head[name]) for name in DATES if head.get(name)}
    for name in DATES:
        if name in days and days[name] is None:
            yield f"{words[name]}“{head[name]}”不是日期，请写成 2026-04-01 的形式。"
    issued, since, until = (days.get(name) for name in DATES)
    if issued and since and since < issued:
        yield f"施行日期（{since:%Y-%m-%d}）早于印发日期（{issued:%Y-%m-%d}），请核对。"
    if since and until and until < since:
        yield f"失效日期（{until:%Y-%m-%d}）早于施行日期（{since:%Y-%m-%d}），请核对。"


def _row_faults(place: str, row: Mapping[str, Any]) -> Iterator[str]:
    name = str(row.get("name", ""))
    if not str(row.get("number", "")).strip():
        yield f"{place}没有序号。"
    if not name:
        yield f"{place}没有写明惩戒措施。"
    chosen = row.get("class", "")
    if chosen and _key(CLASSES, chosen) is None:
        kinds = "、".join(f"{key}（{said}）" for key, said in CLASSES.items())
        yield f"{place}的措施类别是“{chosen}”，只能是{kinds}。"
    if not row.get("clause") and _key(CLASSES, chosen) != "C":
        yield f"{place}“{name}”没有写明法规政策依据。"
    if row.get("kind") and _key(KINDS, row["kind"]) is None:
        yield f"{place}的种类是“{row['kind']}”，只能是{'或者'.join(KINDS.values())}。"
    for said in _listed(row.get("objects", "")):
        if _key(PARTY_ROLES, said) is None:
            yield f"{place}的对象身份是“{said}”，只能是{'、'.join(PARTY_ROLES.values())}。"
    yield from _ban_faults(place, row)


def _ban_faults(place: str, row: Mapping[str, Any]) -> Iterator[str]:
    if str(row.get("ban", "")) not in (*YES, *NO):
        yield f"{place}的是否禁入是“{row['ban']}”，只能是“是”或者“否”。"
    months = {name: str(row.get(name) or "") for name in ("months_least", "months_most")}
    for name, said in months.items():
        if said and not (said.isascii() and said.isdigit() and int(said)):
            yield f"{place}的{WORDS[name]}是“{said}”，应为大于零的整数。"
            return
    if any(months.values()) and str(row.get("ban", "")) not in YES:
        yield f"{place}写了禁入月数，但没有标明是禁入措施。"
    if all(months.values()) and int(months["months_least"]) > int(months["months_most"]):
        yield f"{place}的最短月数大于最长月数，请核对。"


def _twice(what: str, rows: Sequence[tuple[str, dict[str, Any]]], key: Any) -> Iterator[str]:
    found: dict[str, list[str]] = defaultdict(list)
    for place, row in rows:
        if said := key(row):
            found[said].append(place)
    for said, places in found.items():
        if len(places) > 1:
            yield f"{what}“{said}”重复（{'、'.join(places)}）。"


# what it means


def _edition(written: _Written) -> Edition:
    head = written.head
    days = {name: _day(head.get(name)) for name in DATES}
    scope = _scope(head["scope"])
    assert scope and days["issued"] and days["from"]
    return Edition(
        scope=scope,
        key=str(head["key"]),
        title=str(head["title"]),
        number=str(head.get("number") or ""),
        issued=days["issued"],
        since=days["from"],
        until=days["until"],
        measures=tuple(_measure(row, scope, head) for _, row in written.rows),
    )


def _measure(row: Mapping[str, Any], scope: str, head: Mapping[str, Any]) -> Measure:
    objects = tuple(key for said in _listed(row.get("objects", "")) if (key := _key(PARTY_ROLES, said)))
    return Measure(
        name=_name(row),
        clause=str(row.get("clause", "")),
        implementing_body=str(row.get("implementing_body", "")),
        target=str(row.get("target", "")),
        key=f"{scope}-{head['key']}-{row['number']}",
        content=str(row.get("content", "")),
        conduct=str(row.get("conduct", "")),
        kind=_key(KINDS, row.get("kind", "")) or "",
        measure_class=_key(CLASSES, row.get("class", "")) or "",
        objects=objects or (PRINCIPAL,),
        edition=str(head["title"]),
        source=scope,
        number=str(row["number"]),
        ban=str(row.get("ban", "")) in YES,
        months_least=int(row["months_least"]) if row.get("months_least") else None,
        months_most=int(row["months_most"]) if row.get("months_most") else None,
    )


def _name(row: Mapping[str, Any]) -> str:
    """Return how a paper names a measure: what it is, and its content where one measure has several."""
    return "：".join(filter(None, (str(row.get("name", "")), str(row.get("content", "")))))


def _scope(said: Any) -> str | None:
    return _key({"national": "全国基础清单", "local": "本地补充清单"}, said) or _key(SCOPES, said)


def _key(words: Mapping[str, str], said: Any) -> str | None:
    """Return the key that is meant by a key or by its words."""
    return next((key for key, name in words.items() if said in (key, name)), None)


def _listed(said: Any) -> list[str]:
    parts = said if isinstance(said, list) else str(said or "").replace("，", "、").split("、")
    return [str(one).strip() for one in parts if str(one).strip()]


def _day(said: Any) -> date | None:
    if isinstance(said, datetime):
        return said.date()
    if isinstance(said, date):
        return said
    try:
        return date.fromisoformat(str(said).strip().replace("/", "-").replace(".", "-")) if said else None
    except ValueError:
        return None


def blank_workbook(on: date) -> TableWorkbook:
    """空白表: a workbook with the headings a list is filled in under."""
    lines = [[words, "", *[""] * (len(COLUMNS) - 2)] for words in HEAD]
    return TableWorkbook(
        title="失信惩戒措施清单",
        second_line="上方各行填写清单的情况，“序号”一行以下逐项填写措施；日期写成 2026-04-01 的形式",
        columns=tuple(SheetColumn("", width) for width in WIDTHS),
        rows=[*lines, list(COLUMNS)],
        signature="",
        paper="A3",
        made_on=on,
    )
