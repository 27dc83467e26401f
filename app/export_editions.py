"""导出规则版本对照: the open cases a newer version concerns, as a workbook; the export is itself registered."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from app.act import act
from app.database import Office
from app.model.officer import Officer
from app.rule_editions import CaseEditions, told
from app.table_file import save_table

TITLE = "规则版本对照"
COLUMNS = (
    ("案号", 17.0), ("当事人", 16.0), ("登记日期", 11.0), ("承办", 8.0), ("规则", 14.0), ("本案适用的版本", 34.0),
    ("新版本", 26.0), ("适用新版本后的变化", 36.0),
)  # fmt: skip
"""Headings and widths in characters: together no wider than a landscape page can be read at."""


def rows(found: Sequence[CaseEditions]) -> list[list[str]]:
    """Return one row for each rule of each case, in words."""
    return [
        [
            one.case_number, one.party_name, f"{one.opened_on:%Y-%m-%d}", one.officer, rule.name,
            rule.statement(), told(rule.newer),
            "；".join(map(str, rule.differences)) if rule.would_change else "已适用新版本",
        ]
        for one in found
        for rule in one.rules
    ]  # fmt: skip


def export_editions(office: Office, path: Path, found: Sequence[CaseEditions], *, who: Officer, on: date) -> int:
    """Write the report; return how many rows. Raise Refusal like `save_table`."""
    made = rows(found)
    with act(office, "export_editions", who=who, basis=f"{TITLE}，{len(found)}件，{path.name}"):
        pass
    save_table(path, TITLE, f"涉及 {len(found)} 件", COLUMNS, made, who=who, on=on)
    return len(made)
