"""本期与上期差异: what was added, taken out and changed since the last report, as a sheet beside the ledger."""

from dataclasses import dataclass
from typing import ClassVar

from forms.workbook import SheetColumn, TableWorkbook

COLUMNS = (
    SheetColumn("序号", 6, "number"),
    SheetColumn("类别", 8),
    SheetColumn("台账编号", 18),
    SheetColumn("措施名称", 24),
    SheetColumn("栏目", 16),
    SheetColumn("上期", 34),
    SheetColumn("本期", 34),
    SheetColumn("说明", 26),
)


@dataclass(frozen=True, kw_only=True)
class DifferencesWorkbook(TableWorkbook):
    """差异表: one line a figure, a row that came or went, or a cell that says something else."""

    sheet_name: ClassVar[str] = "本期与上期差异"
    columns: tuple[SheetColumn, ...] = COLUMNS


@dataclass(frozen=True, kw_only=True)
class CorrectionsWorkbook(DifferencesWorkbook):
    """重报差异表: the same against the version this one replaces."""

    sheet_name: ClassVar[str] = "与被替换版本差异"
    columns: tuple[SheetColumn, ...] = (*COLUMNS[:5], SheetColumn("上一版", 34), SheetColumn("本版", 34), COLUMNS[7])
