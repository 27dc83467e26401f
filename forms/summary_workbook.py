"""失信约束措施清理规范工作情况汇总表: counts by unit, with 合计 in the last row."""

from dataclasses import dataclass
from typing import ClassVar

from forms.workbook import TableWorkbook


@dataclass(frozen=True, kw_only=True)
class SummaryWorkbook(TableWorkbook):
    """汇总表: the name of the unit stays in sight while the sheet is moved sideways."""

    sheet_name: ClassVar[str] = "汇总表"
    frozen_columns: ClassVar[int] = 2
    has_total: bool = True
