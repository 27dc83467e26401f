"""失信约束措施清理规范工作报送和完成情况表: how far every unit has come, in words, figures and bars."""

from dataclasses import dataclass
from typing import ClassVar

from forms.workbook import SheetColumn, TableWorkbook


@dataclass(frozen=True, kw_only=True)
class CompletenessWorkbook(TableWorkbook):
    """完成情况表: the name of the unit stays in sight while the sheet is moved sideways."""

    sheet_name: ClassVar[str] = "完成情况表"
    frozen_columns: ClassVar[int] = 2
    columns: tuple[SheetColumn, ...] = (
        SheetColumn("序号", 5, "number"),
        SheetColumn("报送单位", 24),
        SheetColumn("级别", 6),
        SheetColumn("报送情况", 9),
        SheetColumn("版本", 6, "number"),
        SheetColumn("收到日期", 12, "date"),
        SheetColumn("措施数", 8, "number"),
        SheetColumn("填报完整度", 29),
        SheetColumn("完成率", 29),
        SheetColumn("超期数", 8, "number"),
        SheetColumn("与上期比较", 22),
    )
