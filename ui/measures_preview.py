"""载入预览: what a new edition of the measures list adds, drops and says differently, before it is kept."""

from PySide6.QtWidgets import QCheckBox, QLabel, QTabWidget, QVBoxLayout, QWidget

from app.measures import SCOPES
from app.measures_lists import Preview
from ui.delegates import Cell
from ui.dialogs import Confirmation
from ui.room import resize_within_screen
from ui.row_view import RowList
from ui.theme import of_class

WIDTH, HEIGHT = 860, 600  # logical px
ROW = 40
COMPARED = "已与正式文本逐条核对（核对人和日期记入日志）"
UNCOMPARED = "没有核对的清单可以查看，其中的措施不能选用；核对后由审核人或者负责人确认。"


class MeasuresPreview(Confirmation):
    """载入清单？ The new edition beside the one it follows; `compared` says it was held against the official text."""

    def __init__(self, parent: QWidget, seen: Preview, *, may_compare: bool) -> None:
        """Show the differences, those that take something away first."""
        new = seen.file.edition
        number = f"（{new.number}）" if new.number else ""
        until = f"至 {new.until:%Y-%m-%d}" if new.until else ""
        effect = (
            f"{SCOPES[new.scope]}{number}，自 {new.since:%Y-%m-%d} 起施行{until}，共 {len(new.measures)} 项措施。"
            f"{_compared_with(seen)}"
        )
        super().__init__(parent, f"载入“{new.title}”？", effect, "载入")
        self.compared = QCheckBox(COMPARED)
        self.compared.setEnabled(may_compare)
        self.parts = QTabWidget()
        differing = seen.changes
        self._part("不再列明", [(name, "") for name in differing.removed])
        self._part("有变化", list(differing.changed))
        self._part("新增", [(name, "") for name in differing.added])
        self.body.addWidget(self.parts, 1)
        self.add("", self.compared)
        self.body.addWidget(of_class(QLabel(UNCOMPARED, wordWrap=True), "hint"))
        resize_within_screen(self, WIDTH, HEIGHT)

    def _part(self, title: str, rows: list[tuple[str, str]]) -> None:
        table = RowList(
            (("措施", 0), ("变化", 380)) if any(said for _, said in rows) else (("措施", 0),), "没有。", row=ROW
        )
        table.show_rows(
            [(name, [Cell(name, hint=name), Cell(said, hint=said)][: 2 if said else 1]) for name, said in rows]
        )
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(table)
        self.parts.addTab(page, f"{title} {len(rows)}")


def _compared_with(seen: Preview) -> str:
    if seen.before is None:
        return "这是第一个版本。"
    changed = seen.changes
    return (
        f"与{seen.before.title}相比，新增 {len(changed.added)} 项，不再列明 {len(changed.removed)} 项，"
        f"有变化 {len(changed.changed)} 项。"
    )
