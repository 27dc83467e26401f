"""失信约束措施清理规范工作台账: the sheet that goes to the higher office."""

from dataclasses import dataclass
from typing import ClassVar

from forms.workbook import TableWorkbook


@dataclass(frozen=True, kw_only=True)
class LedgerWorkbook(TableWorkbook):
    """台账: one row a measure; number and name of the document stay in sight while the sheet is moved sideways."""

    sheet_name: ClassVar[str] = "台账"
    frozen_columns: ClassVar[int] = 2
    one_row_each: ClassVar[bool] = True
