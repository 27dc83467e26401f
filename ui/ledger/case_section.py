"""关联案件: the cases that used the measure of a row, found by the program, confirmed by the officer."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.ledger.links import CaseOfRow, candidates, case_named, cases_of, drop, link, look_at_parties
from app.model.ledger_link import FOUND_BY
from app.model.ledger_row import LedgerRow
from app.refusal import Refusal
from app.roles import DECIDING
from ui.beside import beside, empty
from ui.ledger.model import LedgerModel
from ui.ledger.section import Section, writing
from ui.page import Frame
from ui.room import resize_within_screen
from ui.theme import of_class
from ui.workspace import Workspace

SIZE = (760, 520)  # logical px
CASE = Qt.ItemDataRole.UserRole
LEAD = "按措施名称、文号在已作出的列入决定中查找，勾选后确认。名单上不显示当事人，查看当事人会记入查询登记。"


class CasesSection(Section):
    """关联案件: each with a jump to the case."""

    title = "关联案件"

    def __init__(self, workspace: Workspace, model: LedgerModel, frame: Frame) -> None:
        """Remember the frame that opens cases."""
        self.frame = frame
        super().__init__(workspace, model)

    def buttons(self) -> tuple[QPushButton, ...]:
        """Look for cases."""
        return (writing("查找案件…", self.look),)

    def fill(self, row: LedgerRow) -> None:
        """List the cases confirmed."""
        empty(self.lines)
        found = cases_of(self.workspace.office, row.id)
        for one in found:
            self.lines.addWidget(self._line(one))
        if not found:
            self.say("还没有关联案件。依据丧失、名单结束时，关联的条目会自动加注。")

    def look(self) -> None:
        """查找案件: choose among those found, or name one."""
        if self.row is not None:
            self.ask(CasePicker(self, self.workspace, self.row))

    def take_back(self, one: CaseOfRow) -> None:
        """取消关联: with the reason."""
        if taken := one.link:
            question = f"取消与 {one.case_number} 的关联？"
            effect = "案件和台账条目都不改动；这一关联和原因留在记录中。"
            office, who = self.workspace.office, self.who
            self.take_away(question, effect, "取消关联", lambda reason: drop(office, taken, reason, who=who))

    def _line(self, one: CaseOfRow) -> QWidget:
        line = QWidget()
        number = of_class(QPushButton(one.case_number), "link")
        number.setEnabled(any(self.who.may(role) for role in DECIDING))
        number.setToolTip("打开案件" if number.isEnabled() else "您没有案件办理的角色，不能打开案件")
        number.clicked.connect(lambda: self.frame.open_case(one.case_id))
        off = writing("取消", lambda: self.take_back(one), "link")
        off.setVisible(not self.model.hindrance())
        off.setAccessibleName(f"取消与 {one.case_number} 的关联")
        words = f"{one.state}　{one.measure}　{FOUND_BY[one.found_by]}"
        row = beside(number, of_class(QLabel(words, wordWrap=True), "hint"), None, off)
        row.setStretch(1, 1)
        row.setContentsMargins(0, 0, 0, 0)
        line.setLayout(row)
        return line


class CasePicker(QDialog):
    """查找案件: Space ticks, Enter confirms; a case nobody found is named by its number."""

    def __init__(self, parent: QWidget, workspace: Workspace, row: LedgerRow) -> None:
        """List what is found."""
        super().__init__(parent)
        self.workspace, self.row = workspace, row
        self.setWindowTitle("查找关联案件")
        self.setModal(True)
        resize_within_screen(self, *SIZE)
        self.list = QListWidget()
        self.list.setAccessibleName("找到的案件")
        self.list.setWordWrap(True)
        self.number = QLineEdit()
        self.number.setPlaceholderText("案号")
        self.number.setAccessibleName("案号")
        self.told = of_class(QLabel(wordWrap=True), "second")
        self.confirm = of_class(QPushButton("确认关联"), "primary action")
        self._lay_out()
        found = candidates(workspace.office, row)
        for one in found:
            self._offer(one, ticked=one.found_by == "same_measure")
        self.told.setText("" if found else "没有找到用过这一措施的案件。可在下面填写案号，逐件指定。")
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def add_named(self) -> None:
        """指定: add the case of a number to the list, ticked."""
        try:
            one = case_named(self.workspace.office, self.row, self.number.text())
        except Refusal as refusal:
            self.told.setText(str(refusal))
            return
        self.number.clear()
        self.told.clear()
        self._offer(one, ticked=True)

    def show_parties(self) -> None:
        """显示当事人: of the case in sight; the look is entered in the 查询登记."""
        item = self.list.currentItem()
        if item:
            one: CaseOfRow = item.data(CASE)
            names = look_at_parties(self.workspace.office, self.row, one.case_id, who=self.workspace.who)
            self.told.setText(f"{one.case_number} 的当事人：{'、'.join(names)}。本次查看已记入查询登记。")

    def accept(self) -> None:
        """确认关联."""
        items = [self.list.item(number) for number in range(self.list.count())]
        chosen = [item.data(CASE) for item in items if item.checkState() == Qt.CheckState.Checked]
        try:
            link(self.workspace.office, self.row, chosen, who=self.workspace.who)
        except Refusal as refusal:
            self.told.setText(str(refusal))
        else:
            super().accept()

    def _offer(self, one: CaseOfRow, *, ticked: bool) -> None:
        cited = f"\n{one.clause}" if one.clause else ""
        words = f"{one.case_number}　{one.state}　{FOUND_BY[one.found_by]}\n{one.measure}{cited}"
        item = QListWidgetItem(words, self.list)
        item.setData(CASE, one)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def _lay_out(self) -> None:
        named, look, cancel = (
            QPushButton("指定"),
            QPushButton("显示当事人（登记查询）"),
            of_class(QPushButton("取消"), "action"),
        )
        for button in (named, look, cancel):
            button.setAutoDefault(False)
        named.clicked.connect(self.add_named)
        look.clicked.connect(self.show_parties)
        cancel.clicked.connect(self.reject)
        self.confirm.clicked.connect(self.accept)
        self.confirm.setDefault(True)
        self.number.setFixedWidth(260)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(8)
        about = "　".join(filter(None, (self.row.item_id, self.row.measure_name, self.row.doc_number)))
        column.addWidget(of_class(QLabel(about, wordWrap=True), "party"))
        column.addWidget(of_class(QLabel(LEAD, wordWrap=True), "second"))
        column.addWidget(self.list, 1)
        column.addLayout(beside(self.number, named, look, None))
        column.addWidget(self.told)
        column.addLayout(beside(of_class(QLabel("空格 勾选"), "hint"), None, cancel, self.confirm))
