"""案卷元数据: what lies in an exported file, for machines (JSON) and for people (a workbook); digests in both.

The fields and their names are told in docs/data-formats.md.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.filing import Entry
from app.model.case import Case
from app.model.filing import Filing
from app.model.officer import Officer
from app.regime import regime
from app.table_file import save_table

FORMAT = "信案整卷导出/1"
RECORD, TABLE = "元数据.json", "电子文件目录.xlsx"
COLUMNS = (
    ("卷别", 6), ("序号", 6), ("文号", 22), ("责任者", 18), ("题名", 36), ("日期", 12), ("页号", 9), ("页数", 6),
    ("备注", 10), ("装订方式", 16), ("文件名", 50), ("字节数", 10), ("SHA-256", 68),
)  # fmt: skip


@dataclass(frozen=True)
class FiledFile:
    """电子文件: one file of the folder: its content as it was stored, and what was done to bind its pages."""

    entry: Entry
    name: str
    size: int
    digest: str
    how: str
    why: str = ""


@dataclass(frozen=True)
class BoundVolume:
    """一卷: the bound file and what lies in it; `missing` are papers that ought to be there, with their reasons."""

    volume: str
    name: str
    size: int
    digest: str
    pages: int
    files: tuple[FiledFile, ...]
    missing: tuple[tuple[str, str], ...] = field(default=())


def write_record(
    folder: Path, case: Case, filing: Filing, volumes: Sequence[BoundVolume], *, who: Officer, on: date, at: datetime
) -> None:
    """Write the record in both forms into the folder. Raise Refusal or OSError if it cannot be written."""
    told = {
        "格式": FORMAT,
        "导出": {"导出人": who.name, "导出时间": at.astimezone().isoformat(timespec="seconds")},
        "案件": _case(case),
        "归档": _filing(filing),
        "卷": [_volume(one) for one in volumes],
    }
    (folder / RECORD).write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")
    rows = [_row(one) for volume in volumes for one in volume.files]
    second = f"{case.case_number}　{case.title}　共 {len(rows)} 件"
    save_table(folder / TABLE, "电子文件目录", second, COLUMNS, rows, who=who, on=on)


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _case(case: Case) -> dict[str, Any]:
    listed = regime(case.regime_id, on=case.opened_on).name if case.regime_id else ""
    return {
        "案号": case.case_number,
        "案件名称": f"{case.title}{case.ground}案",
        "名单制度": listed,
        "立卷单位": case.unit.name,
        "承办人": [name for name in (case.officer, case.co_officer) if name],
        "当事人": [
            {"名称": pair.party.party_name, "统一社会信用代码": pair.party.uscc or "", "决定文号": _decided(pair)}
            for pair in case.parties
        ],
        "登记日期": case.opened_on.isoformat(),
        "终止日期": _day(case.ended_on),
    }


def _decided(pair: Any) -> str:
    return pair.decision.doc_number if pair.decision else ""


def _filing(filing: Filing) -> dict[str, str]:
    return {
        "归档号": filing.archive_number,
        "保管期限": filing.retention,
        "结案日期": _day(filing.closed_on),
        "立卷人": filing.filed_by,
        "立卷日期": _day(filing.filed_on),
        "检查人": filing.checked_by,
        "检查日期": _day(filing.checked_on),
        "情况说明": filing.remarks,
    }


def _volume(one: BoundVolume) -> dict[str, Any]:
    return {
        "卷别": one.volume,
        "件数": len(one.files),
        "页数": one.pages,
        "整卷文件": {"文件名": one.name, "文件格式": "PDF/A-2b", "字节数": one.size, "SHA-256": one.digest},
        "卷内文件": [dict(_fields(file)) for file in one.files],
        "缺件": [{"名称": name, "原因": reason} for name, reason in one.missing],
    }


def _fields(file: FiledFile) -> Iterator[tuple[str, Any]]:
    entry = file.entry
    yield from {"序号": entry.number, "文号": entry.doc_number, "责任者": entry.author, "题名": entry.name}.items()
    yield from {"日期": _day(entry.dated), "起始页": entry.first_page, "结束页": entry.last_page}.items()
    yield from {"页数": entry.pages, "备注": entry.note, "装订方式": file.how}.items()
    if file.why:
        yield "不能装订的原因", file.why
    yield from {"文件名": f"{entry.volume}/{file.name}", "字节数": file.size, "SHA-256": file.digest}.items()


def _row(file: FiledFile) -> list[str]:
    told = dict(_fields(file))
    told |= {"卷别": file.entry.volume, "页号": f"{told['起始页']}-{told['结束页']}"}
    return [str(told[name]) for name, _ in COLUMNS]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
