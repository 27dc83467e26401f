"""本单位的规则文件: what has been taken in, looked at before it is, and given up again."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app import office_rules, own_rules, rule_files
from app.model.own_rule import OwnRules
from app.refusal import Refusal
from app.rule_files import RuleFile
from ui.beside import beside
from ui.dialogs import Confirmation, confirm_with_reason, tell
from ui.file_dialogs import file_to_read
from ui.settings.section import chosen, show_rows, table
from ui.theme import of_class
from ui.workspace import Workspace

HEADINGS = ("文件", "版本", "依据", "导入", "状态")
NONE_YET = "还没有导入规则文件。新的名单制度、本省期限按“数据格式”写成文件后可以导入，导入前会核对并预览。"
PREVIEW = 700, 240  # logical px: width of the question, height of what is shown
MOST_FAULTS = 6
ROWS = 150  # logical px


class OwnRulesPart(QWidget):
    """规则文件: a table of editions; 导入 shows what would change before anything does."""

    changed = Signal(str)

    def __init__(self, workspace: Workspace, *, keeps: bool) -> None:
        """Lay out the table and its two acts; who does not keep the rules only reads."""
        super().__init__()
        of_class(self, "clear")
        self.workspace = workspace
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(of_class(QLabel("本单位的规则文件"), "h2"))
        self.empty = of_class(QLabel(NONE_YET, wordWrap=True), "second")
        self.view = table(widest=2)
        self.view.setAccessibleName("本单位的规则文件")
        self.view.setFixedHeight(ROWS)
        self.take_button = QPushButton("导入规则文件…")
        self.take_button.clicked.connect(self._choose)
        self.withdraw_button = QPushButton("撤回这一版…")
        self.withdraw_button.clicked.connect(self._withdraw)
        for part in (self.empty, self.view):
            column.addWidget(part)
        column.addLayout(beside(self.take_button, self.withdraw_button, None))
        for button in (self.take_button, self.withdraw_button):
            button.setVisible(keeps)
        self.keeps = keeps
        self.found: list[OwnRules] = []

    def opened(self) -> None:
        """Show the editions as they stand."""
        self.found = office_rules.editions(self.workspace.office)
        used = set(office_rules.in_use(self.found).values())
        rows = [
            (one.file_name, f"{one.as_of:%Y-%m-%d}（{one.digest[:12]}）", one.title,
             f"{one.taken_by} {one.taken_on:%Y-%m-%d}", _state(one, one in used))
            for one in self.found
        ]  # fmt: skip
        show_rows(self.view, HEADINGS, rows)
        self.view.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.withdraw_button.setVisible(self.keeps and bool(rows))

    def _choose(self) -> None:
        if chosen := file_to_read(self, "选择规则文件", "规则文件 (*.toml)"):
            self.take(chosen)

    def take(self, path: Path) -> None:
        """核对、预览、导入: nothing changes before the officer has seen what would."""
        office, who, on = self.workspace.office, self.workspace.who, self.workspace.today()
        try:
            file = own_rules.look(office, path, on)
        except Refusal as refusal:
            tell(self, "这个文件不能导入，没有改动任何规则。", _faults(refusal))
            return
        if not shown(self, file):
            return
        try:
            own_rules.take(office, file, who=who, on=on)
        except Refusal as refusal:
            tell(self, str(refusal))
            return
        self.opened()
        self.changed.emit(f"已导入 {file.file_name}，即日起按这一版办理。")

    def _withdraw(self) -> None:
        row = chosen(self.view)
        if row is None:
            tell(self, "请先在表中选择要撤回的一版。")
            return
        one = self.found[row]
        effect = "撤回后改用上一版；没有上一版的，按程序自带的规则办理。已经计算的期限不变。"
        reason = confirm_with_reason(
            self, f"撤回 {one.file_name} {one.as_of:%Y-%m-%d} 版？", effect, "撤回", "撤回原因"
        )
        if not reason:
            return
        try:
            own_rules.withdraw(self.workspace.office, one, reason, who=self.workspace.who, on=self.workspace.today())
        except Refusal as refusal:
            tell(self, str(refusal))
            return
        self.opened()
        self.changed.emit(f"已撤回 {one.file_name}。")


def _state(one: OwnRules, used: bool) -> str:
    if one.withdrawn_on:
        return f"{one.withdrawn_on:%Y-%m-%d} 撤回"
    return "在用" if used else "已由新版代替"


def shown(parent: QWidget, file: RuleFile) -> bool:
    """预览: show everything a file would add; True where the officer wants it taken in."""
    effect = "导入后即日起适用，记入日志；案件和期限记下这一版的文件名、日期和摘要。"
    asked = Confirmation(parent, f"导入 {file.file_name}（{file.as_of:%Y-%m-%d} 版）？", effect, "导入")
    lines = QPlainTextEdit("\n".join(rule_files.preview(file)), readOnly=True, tabChangesFocus=True)
    asked.setMinimumWidth(PREVIEW[0])
    lines.setMinimumHeight(PREVIEW[1])
    asked.add("将要新增或者代替的内容", lines)
    asked.adjustSize()
    return asked.exec() == QDialog.DialogCode.Accepted


def _faults(refusal: Refusal) -> str:
    """Return the first few things to put right, and how many more there are."""
    lines = [one.text for one in refusal.obstacles]
    more = len(lines) - MOST_FAULTS
    return "\n".join([*lines[:MOST_FAULTS], *([f"另有 {more} 处，改正后再导入时说明。"] if more > 0 else [])])
