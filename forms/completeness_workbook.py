"""失信约束措施清理规范工作报送和完成情况表: how far every unit has come, in words, figures and bars."""

from dataclasses import dataclass
from typing import ClassVar

from forms.workbook import TableWorkbook


@dataclass(frozen=True, kw_only=True)
class CompletenessWorkbook(TableWorkbook):
    """完成情况表: the name of the unit stays in sight while the sheet is moved sideways."""

    sheet_name: ClassVar[str] = "完成情况表"
    frozen_columns: ClassVar[int] = 2
