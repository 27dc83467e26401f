"""本案适用的规则版本: the rules that have changed since a case began, which version governs; the office decides."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.case_file import load_case
from app.model.case import Case
from app.refusal import Obstacle
from app.rule_editions import Governed, choose, editions_of, may_choose, told, versions
from ui.beside import beside
from ui.chips import Chip
from ui.delegates import Cell
from ui.editors import RadioEditor, TextEditor
from ui.form import Field
from ui.form_dialog import FormDialog
from ui.room import resize_within_screen
from ui.row_view import RowList
from ui.tab_order import go_to_field_beside
from ui.theme import of_class
from ui.workspace import Workspace

WIDTH, HEIGHT = 820, 620  # logical px
DETAIL = 190
COLUMNS = (("规则", 0), ("本案适用", 110), ("", 128))
LEAD = (
    "本案登记以后改过的规则。规则没有写明过渡办法的，程序按下列时点取用，标为“过渡规定待核对”；"
    "由负责人认定的，从其认定。"
)
BY_CLOCK = "认定后，本案据这项规则正在计算的期限按认定的版本重算，以后起算的也照此办理，记入办理记录。"
BY_PAPER = "认定记入办理记录。这项规则不用来起算期限，制作文书时请核对引用的是否是认定的版本。"
NOTHING = "本案登记以来，适用的规则没有改过。"


class CaseEditions(QDialog):
    """规则版本 of one case; `decided` follows a decision of the office."""

    decided = Signal()

    def __init__(self, parent: QWidget | None, workspace: Workspace, case: Case) -> None:
        """List the rules; the one chosen is told in full below."""
        super().__init__(parent)
        self.workspace, self.case = workspace, case
        self.shown: Sequence[Governed] = ()
        self.setWindowTitle("信案")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.list = RowList(COLUMNS, NOTHING, row=48)
        self.list.view.setAccessibleName("改过的规则")
        self.list.view.selectionModel().currentChanged.connect(lambda *_: self._tell())
        self.detail = of_class(QLabel(wordWrap=True), "second")
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.decide = of_class(QPushButton("认定适用版本…"), "primary action")
        self.decide.clicked.connect(self._decide)
        self.print = of_class(QPushButton("打印"), "action")
        self.print.clicked.connect(self._print)
        self.close_it = of_class(QPushButton("关闭"), "action")
        self.close_it.clicked.connect(self.accept)
        self._lay_out()
        self._show()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Let Tab go from field to field."""
        return go_to_field_beside(self, forward=next)

    def _show(self) -> None:
        before = self._chosen()
        self.shown = editions_of(self.case, self.workspace.today())
        self.list.show_rows([(one.key, _cells(one)) for one in self.shown])
        keys = [one.key for one in self.shown]
        if before and before.key in keys:
            self.list.view.selectRow(keys.index(before.key))
        self.print.setEnabled(bool(self.shown))
        self._tell()

    def _chosen(self) -> Governed | None:
        row = self.list.view.currentIndex().row()
        return self.shown[row] if 0 <= row < len(self.shown) else None

    def _tell(self) -> None:
        one = self._chosen()
        self.detail.setText("\n".join(_lines(one)) if one else "")
        why = next(iter(may_choose(self.case, self.workspace.who)), None)
        self.decide.setEnabled(bool(one and one.may_be_chosen and why is None))
        only_one = "" if one is None or one.may_be_chosen else "这项规则只有一个版本，不必认定。"
        self.decide.setToolTip(why.text if why else only_one)

    def _decide(self) -> None:
        if one := self._chosen():
            dialog = ChooseEdition(self, self.workspace, self.case, one)
            dialog.accepted.connect(self._decided)
            dialog.open()

    def _decided(self) -> None:
        self.case = load_case(self.workspace.office, self.case.id)
        self._show()
        self.decided.emit()
        self.workspace.case_changed.emit(self.case.id)

    def _print(self) -> None:
        from ui.printing import print_table

        rows = [
            [one.name, one.statement(), told(one.newer), "；".join(map(str, one.differences))] for one in self.shown
        ]
        headings = ["规则", "本案适用", "新版本", "不同之处"]
        print_table(self, f"规则版本　{self.case.case_number}　{self.case.title}", headings, rows, "项")

    def _lay_out(self) -> None:
        area = QScrollArea(widgetResizable=True)
        area.setWidget(self.detail)
        area.setFixedHeight(DETAIL)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(10)
        column.addWidget(of_class(QLabel(f"规则版本　{self.case.title}", wordWrap=True), "party"))
        column.addWidget(of_class(QLabel(LEAD, wordWrap=True), "caption"))
        column.addWidget(self.list, 1)
        column.addWidget(area)
        column.addLayout(beside(self.print, None, self.close_it, self.decide))
        resize_within_screen(self, WIDTH, HEIGHT)


class ChooseEdition(FormDialog):
    """认定适用版本: which version governs the case, and why."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, case: Case, one: Governed) -> None:
        """Offer the versions that have come into force."""
        self.workspace, self.case, self.one = workspace, case, one
        offered = {version.since: told(version) for version in versions(one.key, workspace.today())}
        fields = (
            Field("edition_from", "适用版本", lambda: RadioEditor(offered)),
            Field("reason", "认定理由", lambda: TextEditor("写明过渡规定的条款，或者按什么原则认定", lines=3)),
        )
        lead = BY_CLOCK if one.runs_a_clock else BY_PAPER
        super().__init__(parent, f"认定“{one.name}”适用的版本", lead, "认定", fields)
        if one.governing:
            self.form["edition_from"].set_raw(one.governing.since)
        self.fit(420)
        self.refresh()

    def gaps(self) -> Iterable[Obstacle]:
        """Return what the decision still asks for."""
        values = self.form.values()
        if not values["edition_from"]:
            yield Obstacle("请选择适用的版本。", field="edition_from")
        if not (values["reason"] or "").strip():
            yield Obstacle("请写明认定的理由。", field="reason")

    def perform(self) -> None:
        """Keep the decision."""
        space, values = self.workspace, self.form.values()
        since, reason = values["edition_from"], values["reason"]
        choose(space.office, self.case, self.one.key, since, reason, who=space.who, on=space.today())


def _cells(one: Governed) -> list[Cell]:
    chip = Chip("已认定", "ok") if one.choice else Chip("待核对", "unconfirmed")
    effect = Chip("会改变", "near") if one.would_change else Chip("已适用新版本", "plain")
    return [Cell(one.name, second=str(one.governing or "当时没有规定")), Cell(chip=chip), Cell(chip=effect)]


def _lines(one: Governed) -> Iterable[str]:
    yield one.statement()
    yield f"最新版本：{told(one.newer)}。"
    yield "适用最新版本将有的变化：" if one.would_change else "与登记时的版本相比："
    yield from (f"· {difference}" for difference in one.differences)
