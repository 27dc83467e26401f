"""导入页的数据: the columns to match, the rows that were checked, the batches and what they brought."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.import_columns import ColumnMap
from app.import_layout import Column, Layout
from app.imports import BadRow, GoodRow, Preview
from app.model.import_batch import ImportBatch
from app.model.penalty import Penalty
from app.workbook_reading import column_name
from ui.chips import Chip
from ui.delegates import CELL, Cell

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
OK, BAD, LOOK = Chip("可导入", "ok"), Chip("需改正", "error"), Chip("请留意", "near")
GOOD_ONLY, BAD_ONLY = "good", "bad"


class Table(QAbstractTableModel):
    """Rows of cells under fixed headings; the subclass says what a row shows."""

    headings: tuple[str, ...] = ()

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.rows: Sequence[Any] = ()

    def show(self, rows: Sequence[Any]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    @abstractmethod
    def cell(self, row: Any, column: int) -> Cell:
        """Return what a row shows in a column."""

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a heading."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.headings[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the cell to paint, its words, or its hint."""
        shown = self.cell(self.rows[index.row()], index.column())
        match role:
            case _ if role == CELL:
                return shown
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return shown.verb or shown.text or (shown.chip.text if shown.chip else "")
            case Qt.ItemDataRole.ToolTipRole:
                return shown.hint or None
            case _:
                return None


class ColumnsModel(Table):
    """列对应: one row for each item of the table, and the column of the sheet it is taken from."""

    headings = ("项目", "取自表格的")
    chosen = Signal(str, object)

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.columns: ColumnMap | None = None

    def show_columns(self, layout: Layout, columns: ColumnMap | None) -> None:
        """Show how the items of a layout are matched."""
        self.columns = columns
        self.show(layout.columns if columns else ())

    def cell(self, row: Column, column: int) -> Cell:
        """Return the item, or the heading it is matched with."""
        if column == 0:
            return Cell(f"{row.name} *" if row.required else row.name, is_small=True, hint=row.heading)
        assert self.columns
        place = self.columns.columns.get(row.key)
        if several := self.columns.parts.get(row.key):
            words = "、".join(part.word for part in several)
            places = f"{column_name(several[0].column)}–{column_name(several[-1].column)}"
            return Cell(f"{places} {words}", is_small=True, hint=f"由 {len(several)} 列合成：{words}")
        if place is not None:
            return Cell(self._source(place), is_small=True, hint=self.columns.headings.get(place, ""))
        if row.guesses:
            return Cell("按其他列推断", is_small=True, tone="amber")
        needed = row.required
        return Cell("请指定" if needed else "不导入", is_small=True, tone="amber" if needed else "text3")

    def sources(self) -> list[tuple[int, str]]:
        """Return every column of the sheet with its name, to choose from."""
        return [(place, self._source(place)) for place in sorted(self.columns.headings)] if self.columns else []

    def _source(self, place: int) -> str:
        assert self.columns
        heading = " ".join(self.columns.headings.get(place, "").split())
        return f"{column_name(place)} {heading}"

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The right column can be chosen."""
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsEditable if index.column() == 1 else usual

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell which column of the sheet was chosen for an item."""
        column: Column = self.rows[index.row()]
        assert self.columns
        if role != Qt.ItemDataRole.EditRole or self.columns.columns.get(column.key) == value:
            return False
        self.chosen.emit(column.key, value)
        return True


class ResultModel(Table):
    """检查结果: the rows of the sheet as they were judged."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.keys: tuple[Column, ...] = ()
        self.places: list[int | None] = []

    def show_preview(self, preview: Preview | None, only: str = "") -> None:
        """Show the rows of a preview, all or only the good or the bad ones."""
        if preview is None:
            self.show(())
            return
        layout = preview.layout
        self.keys = tuple(layout.column(key) for key in layout.shown)
        self.places = [preview.place_of(column.key) for column in self.keys]
        rows = {GOOD_ONLY: preview.good, BAD_ONLY: preview.bad}.get(only, preview.rows)
        self.headings = ("行号", "结果", " / ".join(column.name for column in self.keys), "原因")
        self.show(rows)

    def cell(self, row: GoodRow | BadRow, column: int) -> Cell:
        """Return one cell of a judged row."""
        if column == 0:
            return Cell(str(row.number), is_small=True, tone="text2")
        if column == 1:
            return Cell(chip=BAD if isinstance(row, BadRow) else LOOK if row.remarks else OK)
        if column == 2:
            texts = [row.cells[place] if place is not None and place < len(row.cells) else "" for place in self.places]
            return Cell(texts[0] or "（空）", second=" ".join(texts[1:]), is_small=True, hint="\n".join(texts))
        words = words_of(row)
        return Cell(words, is_small=True, tone="red" if isinstance(row, BadRow) else "text2", hint=words)


def words_of(row: GoodRow | BadRow) -> str:
    """Return why a row has to be corrected, or what to look at."""
    return "；".join(row.reasons if isinstance(row, BadRow) else row.remarks)


class BatchesModel(Table):
    """导入批次: the files that were brought in, newest first."""

    headings = ("批次 / 文件", "条数", "导入", "")

    def cell(self, row: ImportBatch, column: int) -> Cell:
        """Return one cell of a batch."""
        tone = "text3" if row.is_taken_back else "text"
        match column:
            case 0:
                source = f"{row.source_name}（{row.sheet}）"
                return Cell(row.batch_number, second=source, is_small=True, tone=tone, hint=source)
            case 1:
                return Cell(str(row.rows_good), is_small=True, tone=tone)
            case 2:
                when = f"{row.imported_at.astimezone():%Y-%m-%d %H:%M}"
                return Cell(row.imported_by, second=when, is_small=True, tone=tone)
            case _ if row.is_taken_back:
                hint = f"{row.taken_back_by}：{row.take_back_reason}"
                return Cell(chip=Chip("已撤回", "wait", hint), hint=hint)
            case _:
                return Cell(verb="撤回…")


class PenaltiesModel(Table):
    """待办的行政处罚信息: the penalties no case rests on yet."""

    headings = ("当事人", "决定书文号 / 处罚类别", "决定日期", "")

    def cell(self, row: Penalty, column: int) -> Cell:
        """Return one cell of a penalty."""
        cells = (
            Cell(row.party_name, second=row.uscc or row.party_category, hint=row.party_name),
            Cell(row.doc_number, second=row.penalty_kinds.replace(";", "、"), is_small=True, hint=row.penalty_text),
            Cell(f"{row.decided_on:%Y-%m-%d}", is_small=True),
            Cell(verb="立案", tone="primary"),
        )
        return cells[column]
