"""失信约束措施清理规范工作台账退回意见: what the higher office wants changed in a report, one line a reason."""

from dataclasses import dataclass
from typing import ClassVar

from forms.workbook import SheetColumn, TableWorkbook

COLUMNS = (
    SheetColumn("序号", 5, "number"),
    SheetColumn("台账编号", 20),
    SheetColumn("措施名称", 32),
    SheetColumn("栏目", 16),
    SheetColumn("退回原因", 56),
)


@dataclass(frozen=True, kw_only=True)
class ReturnedWorkbook(TableWorkbook):
    """退回意见表: the number of the row stays in sight while the sheet is moved sideways."""

    sheet_name: ClassVar[str] = "退回意见"
    frozen_columns: ClassVar[int] = 2
    one_row_each: ClassVar[bool] = True
    columns: tuple[SheetColumn, ...] = COLUMNS
