"""案件: the list of all cases, by saved views and filters."""

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.board import View, count, page
from app.procedure import PHASES
from app.regime import regimes
from app.workdays import calendar
from ui.background import run_in_background
from ui.board_model import COLUMNS, BoardModel
from ui.board_words import chip_of, due_words, list_title, person, step_chip, step_title, turn
from ui.chips import ChipLabel
from ui.page import ABOVE, SIDES, Frame, Page
from ui.row_view import RowView
from ui.theme import icon, of_class
from ui.workspace import Workspace

PAUSE = 60  # ms after the last key
SOON = 3  # working days
PRINTED = 2_000  # rows at most
DRAWER = 340  # logical px
PARTY = 220  # logical px the names of the parties need
FOLDED = ("更新", "名单制度", "承办", "案号")
NO_CASE = "还没有案件。按 Ctrl+N 新建。"
NO_HIT = "没有符合条件的案件。可清除条件，或换个说法搜索。"
PRINTED_HEADINGS = [name for name, _, _ in COLUMNS[:-1]]
WIDTHS = (30, 24, 36, 16, 22, 14, 10)  # characters
STATES = ("全部期限", "已超期", "三日内到期", "没有期限")


def saved_views(workspace: Workspace) -> dict[str, View]:
    """Return the views every officer has, in the order of their buttons."""
    who, today = workspace.who, workspace.today()
    soon = calendar().nth_working_day_after(today, SOON)
    return {
        "全部": View(),
        "我承办的": View(officer=who.name),
        "待我处理": View(turn_of=(who, today)),
        "三日内到期": View(state="open", due_until=soon),
        "等待中": View(state="waiting"),
        "名单期内": View(state="on_list"),
        "没有下一步": View(state="no_next_date"),
        "已办结": View(state="closed"),
    }


class CaseList(Page):
    """案件: saved views, filters, the list, and a drawer to peek into a case without leaving."""

    title = "案件"
    rail_key = "case_list"
    hints = ("Enter 打开", "Space 速览", "Ctrl+F 筛选", "Ctrl+N 新建", "Ctrl+E 导出", "Ctrl+P 打印清单")

    def __init__(self, workspace: Workspace, frame: Frame) -> None:
        """Lay out views, filters, list and drawer."""
        super().__init__(workspace, frame)
        self.base = View()
        self.everything = 0
        self.model = BoardModel(workspace)
        self.model.counted.connect(self._show_count)
        self.table = CaseTable(self.model)
        self.table.asked.connect(self._open)
        self.table.selectionModel().currentRowChanged.connect(lambda here, _: self._peek(here))
        self.drawer = Peek(workspace, frame)
        self.filters = Filters(workspace)
        self.filters.changed.connect(self._narrow)
        self.filters.cleared.connect(lambda: self._choose("全部"))
        self.views = {name: self._segment(name) for name in saved_views(workspace)}
        self.nothing, self.nothing_words = self._nothing()
        self._lay_out()
        self._shortcuts()
        workspace.case_changed.connect(lambda _: self._follow())

    def opened(self, view: View | None = None, **_: Any) -> None:
        """Show the list as it was left; or the cases of a view another page has asked for."""
        if view is not None:
            self.filters.show_view(view)
            self._uncheck()
            self.base = replace(view, phase="")
            self._narrow()
        elif not self.model.total:
            self._choose("全部")
        else:
            self.model.refresh()
        self._count_views()
        self.table.setFocus()

    def print_list(self) -> None:
        """打印清单: the cases of the view, at most two thousand."""
        from ui.printing import print_table

        on = self.workspace.today()
        with self.workspace.office.reading() as session:
            lines = page(session, self.model.view, size=PRINTED)
        rows = [_printed(line, on) for line in lines]
        print_table(self, f"案件清单　{on:%Y年%m月%d日}", PRINTED_HEADINGS, rows)

    def ask_where(self) -> None:
        """导出: ask for the place, then write the cases of the view there."""
        name = f"案件清单-{self.workspace.today():%Y%m%d}.xlsx"
        chosen, _ = QFileDialog.getSaveFileName(self, "导出案件清单", name, "Excel 工作簿 (*.xlsx)")
        if chosen:
            self.export(Path(chosen).with_suffix(".xlsx"))

    def export(self, path: Path) -> None:
        """Write the cases of the view, beside the window; the export is registered."""
        from app.export_cases import export_cases

        office, who, on = self.workspace.office, self.workspace.who, self.workspace.today()
        view, by = self.model.view, self.model.by
        columns = list(zip(PRINTED_HEADINGS, WIDTHS, strict=True))
        run_in_background(
            lambda progress: export_cases(
                office, path, view, by, columns, lambda line: _printed(line, on), who=who, on=on,
                progress=lambda rows: progress(rows, 0),
            ),
            lambda count: self.frame.say(f"已导出 {count} 件到“{path.name}”，并登记。"),
            lambda problem: self.frame.say(str(problem)),
        )  # fmt: skip

    # --- what is shown ----------------------------------------------------------------------------------------

    def _choose(self, name: str) -> None:
        self.views[name].setChecked(True)
        self.base = saved_views(self.workspace)[name]
        self.filters.reset()
        self._narrow()

    def _narrow(self) -> None:
        self.model.show_view(self.filters.narrowed(self.base))
        self.table.scrollToTop()
        if self.model.total:
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _follow(self) -> None:
        if self.isVisible():
            self.model.refresh()
            self._count_views()
            self._peek(self.table.currentIndex())

    def _show_count(self, total: int) -> None:
        self.everything = max(total, self.everything)
        self.filters.how_many.setText(f"命中 {total:,} 件 / 共 {self.everything:,} 件")
        self.either.setCurrentIndex(0 if total else 1)
        is_narrowed = self.model.view != View()
        self.nothing_words.setText(NO_HIT if is_narrowed else NO_CASE)
        if not total:
            self.drawer.hide()

    def _count_views(self) -> None:
        views, office = saved_views(self.workspace), self.workspace.office

        def work(_: Any) -> dict[str, int]:
            with office.reading() as session:
                return {name: count(session, view) for name, view in views.items()}

        run_in_background(work, self._counted, lambda problem: self.frame.say(str(problem)))

    def _counted(self, counts: dict[str, int]) -> None:
        for name, number in counts.items():
            self.views[name].setText(f"{name} {number:,}")
        self.everything = counts["全部"]
        self._show_count(self.model.total)

    def _open(self, index: QModelIndex) -> None:
        if line := self.model.line(index.row()):
            self.frame.open_case(line.case_id)

    def _peek(self, index: QModelIndex) -> None:
        line = self.model.line(index.row()) if index.isValid() else None
        if line is not None and self.drawer.isVisible():
            self.drawer.show_line(line)

    def _toggle_drawer(self) -> None:
        self.drawer.setVisible(not self.drawer.isVisible())
        self._peek(self.table.currentIndex())

    # --- layout -----------------------------------------------------------------------------------------------

    def _segment(self, name: str) -> QPushButton:
        button = of_class(QPushButton(name), "segment")
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.clicked.connect(partial(self._pressed, name))
        return button

    def _uncheck(self) -> None:
        for button in self.views.values():
            button.setAutoExclusive(False)  # Qt lets no button of an exclusive group be unchecked
            button.setChecked(False)
            button.setAutoExclusive(True)

    def _pressed(self, name: str, *_: bool) -> None:
        self._choose(name)

    def _lay_out(self) -> None:
        card = of_class(QFrame(), "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(of_class(QFrame(), "rule"))
        body = QHBoxLayout()
        body.setSpacing(0)
        shown = QWidget()
        self.either = QStackedLayout(shown)
        self.either.addWidget(self.table)
        self.either.addWidget(self.nothing)
        body.addWidget(shown, 1)
        body.addWidget(self.drawer)
        column.addLayout(body, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SIDES, ABOVE, SIDES, 14)
        whole.setSpacing(11)
        whole.addLayout(self._head())
        whole.addLayout(self._view_row())
        whole.addWidget(card, 1)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(of_class(QLabel("案件"), "h1"))
        row.addStretch()
        may_open = self.workspace.who.may("case_officer")
        for text, name, classes, do, shown in (
            ("导入处罚信息", "import", "", lambda: self.frame.show_page("import_penalties"), may_open),
            ("导出 Excel", "export", "", self.ask_where, True),
            ("打印清单", "print", "", self.print_list, True),
            ("新建案件　Ctrl+N", "plus", "primary", lambda: self.frame.open_case(None), may_open),
        ):
            button = of_class(QPushButton(f" {text}"), classes)
            button.setAccessibleName(text)
            button.setIcon(icon(name, "surface" if classes else "primary"))
            button.clicked.connect(do)
            row.addWidget(button)
            if not shown:
                button.hide()
        return row

    def _view_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in self.views.values():
            row.addWidget(button)
        row.addStretch()
        return row

    def _nothing(self) -> tuple[QWidget, QLabel]:
        whole = QWidget()
        words = of_class(QLabel(alignment=Qt.AlignmentFlag.AlignCenter), "second")
        clear = of_class(QPushButton("清除条件"), "ghost")
        clear.clicked.connect(lambda: self._choose("全部"))
        column = QVBoxLayout(whole)
        column.addStretch()
        column.addWidget(words)
        column.addWidget(clear, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        return whole, words

    def _shortcuts(self) -> None:
        for keys, do in (
            ("Ctrl+F", self.filters.words.setFocus),
            ("Ctrl+N", lambda: self.frame.open_case(None)),
            ("Ctrl+P", self.print_list),
            ("Ctrl+E", self.ask_where),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)
        self.table.peeked.connect(self._toggle_drawer)


class CaseTable(RowView):
    """The list itself: Space peeks; widths are remembered."""

    peeked = Signal()

    def __init__(self, model: BoardModel) -> None:
        """Let headings with an order sort, and bring back the widths."""
        super().__init__(model, [(name, width) for name, width, _ in COLUMNS])
        self.setAccessibleName("案件")
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.sectionClicked.connect(model.sort)
        self._settings = QSettings("xinan", "xinan")
        self._widths = {name: self._kept_width(name, width) for name, width, _ in COLUMNS}
        for number, (name, width, _) in enumerate(COLUMNS):
            if width:
                head.resizeSection(number, self._widths[name])
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.sectionResized.connect(self._keep_width)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Leave out what matters least where the names of the parties would have no room."""
        super().resizeEvent(event)
        headings = [heading for heading, _, _ in COLUMNS]
        taken = sum(self._widths[heading] for heading in headings[1:])
        for heading in FOLDED:
            is_cramped = self.viewport().width() - taken < PARTY
            self.setColumnHidden(headings.index(heading), is_cramped)
            taken -= self._widths[heading] if is_cramped else 0

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Peek with Space."""
        if event.key() == Qt.Key.Key_Space:
            self.peeked.emit()
        else:
            super().keyPressEvent(event)

    def _kept_width(self, name: str, otherwise: int) -> int:
        return int(str(self._settings.value(f"case_list/{name}", otherwise)))

    def _keep_width(self, column: int, _: int, width: int) -> None:
        if column and width:  # a column left out has no width
            self._widths[COLUMNS[column][0]] = width
            self._settings.setValue(f"case_list/{COLUMNS[column][0]}", width)


class Filters(QWidget):
    """筛选: words, list, phase, deadline, officer."""

    changed = Signal()
    cleared = Signal()

    def __init__(self, workspace: Workspace) -> None:
        """Lay out the row."""
        super().__init__()
        self.workspace = workspace
        self.words = of_class(QLineEdit(placeholderText="筛选名称、首字母、代码、案号、文号"), "search")
        self.words.addAction(icon("search", "text3"), QLineEdit.ActionPosition.LeadingPosition)
        self.words.setFixedWidth(280)
        self.words.setAccessibleName("筛选")
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self.changed)
        self.words.textChanged.connect(lambda _: self._pause.start())
        self.changed.connect(self._pause.stop)
        self.regime = _box("名单", {"": "全部名单"} | {one.id: one.short_name for one in regimes(workspace.today())})
        self.phase = _box("阶段", {"": "全部阶段"} | PHASES)
        self.due = _box("期限", {state: state for state in STATES})
        people = [one.name for one in workspace.officers() if one.may("case_officer")]
        self.officer = _box("承办", {"": "全部承办人"} | {name: name for name in people})
        self.how_many = of_class(QLabel(), "second")
        clear = of_class(QPushButton("清除条件"), "link")
        clear.clicked.connect(self.cleared)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self.words)
        for box in self._boxes():
            box.activated.connect(lambda _: self.changed.emit())
            row.addWidget(box)
        row.addWidget(clear)
        row.addStretch()
        row.addWidget(self.how_many)

    def narrowed(self, base: View) -> View:
        """Return a view narrowed by what is chosen here."""
        today = self.workspace.today()
        due = self.due.currentText()
        soon = calendar().nth_working_day_after(today, SOON)
        return replace(
            base,
            search=self.words.text().strip(),
            regime_id=self.regime.currentData() or base.regime_id,
            phase=self.phase.currentData() or base.phase,
            officer=self.officer.currentData() or base.officer,
            late_on=today if due == STATES[1] else base.late_on,
            due_until=soon if due == STATES[2] else base.due_until,
            state="no_next_date" if due == STATES[3] else base.state,
        )

    def show_view(self, view: View) -> None:
        """Show the phase of a view another page has asked for, and nothing else."""
        self.reset()
        self.phase.setCurrentIndex(max(0, self.phase.findData(view.phase)))

    def reset(self) -> None:
        """Choose nothing, without telling."""
        self.words.blockSignals(True)
        self.words.clear()
        self.words.blockSignals(False)
        for box in self._boxes():
            box.setCurrentIndex(0)

    def _boxes(self) -> tuple[QComboBox, ...]:
        return self.regime, self.phase, self.due, self.officer


class Peek(QFrame):
    """速览: what the board knows of one case, without leaving the list."""

    def __init__(self, workspace: Workspace, frame: Frame) -> None:
        """Begin hidden."""
        super().__init__()
        of_class(self, "drawer")
        self.workspace, self.frame = workspace, frame
        self.setFixedWidth(DRAWER)
        self.name = of_class(QLabel(wordWrap=True), "party")
        self.number = of_class(QLabel(wordWrap=True), "second")
        self.step, self.deadline = ChipLabel(), ChipLabel()
        self.rows = [QLabel(wordWrap=True) for _ in range(5)]
        self.open = of_class(QPushButton("打开案件"), "primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        chips = QHBoxLayout()
        chips.addWidget(self.step)
        chips.addWidget(self.deadline)
        chips.addStretch()
        column.addWidget(self.name)
        column.addWidget(self.number)
        column.addLayout(chips)
        column.addWidget(of_class(QFrame(), "rule"))
        for row in self.rows:
            column.addWidget(row)
        column.addStretch()
        column.addWidget(self.open)
        self.open.clicked.connect(lambda: self.frame.open_case(self.case_id))
        self.case_id: Any = None
        self.hide()

    def show_line(self, line: Any) -> None:
        """Show a line of the board."""
        on = self.workspace.today()
        self.case_id = line.case_id
        self.name.setText(line.party_name)
        self.number.setText(f"{line.case_number}　{line.uscc or '无信用代码'}")
        self.step.show_chip(step_chip(line, on))
        self.deadline.show_chip(chip_of(line, on))
        said = (
            f"名单制度　{list_title(line, on)}",
            f"当前步骤　{step_title(line, on)}",
            f"法定期限　{due_words(line, on)}",
            f"由谁办理　{turn(line, self.workspace.who, on) or '—'}",
            f"承办　{line.officer}　更新 {line.changed_on:%Y-%m-%d}",
        )
        for label, words in zip(self.rows, said, strict=True):
            label.setText(words)


def _box(name: str, items: dict[str, str]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for key, words in items.items():
        box.addItem(words, key)
    return box


def _printed(line: Any, on: date) -> list[str]:
    deadline = f"{chip_of(line, on).text}　{due_words(line, on)}"
    return [
        line.party_name,
        line.case_number,
        list_title(line, on),
        step_title(line, on),
        deadline,
        person(line, on),
        line.officer,
    ]
