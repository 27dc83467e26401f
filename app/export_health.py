"""导出体检结果: the findings of an examination of all cases as a workbook; registered before the file is there."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from app.act import act
from app.case_health import Examined, Finding
from app.database import Office
from app.model.officer import Officer
from app.table_file import save_table

COLUMNS = (
    ("案号", 22),
    ("当事人", 24),
    ("承办", 8),
    ("分组", 7),
    ("级别", 7),
    ("发现的问题", 42),
    ("评查项目", 22),
    ("依据", 30),
)
"""The headings of the list, and their widths in characters."""


def words(case: Examined, one: Finding) -> list[str]:
    """Return what a finding of a case has under the headings."""
    clause = one.standard.clause + ("" if one.standard.checked else "（待核对）")
    about = [case.case_number, case.party_name, case.officer, one.standard.group, one.standard.severity]
    return [*about, one.sentence, one.standard.name, clause]


def export_health(
    office: Office, path: Path, found: Sequence[tuple[Examined, Finding]], *, who: Officer, on: date
) -> int:
    """Write findings, each with its case; return how many. Raises Refusal when the file cannot be written."""
    with act(office, "export_health", who=who, basis=f"案卷体检结果，{len(found)}项，{path.name}"):
        pass
    cases = len({case.case_id for case, _ in found})
    told = f"{cases} 件案件　共 {len(found)} 项"
    save_table(path, "案卷体检结果", told, COLUMNS, [words(*one) for one in found], who=who, on=on)
    return len(found)
