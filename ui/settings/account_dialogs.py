"""What has to be entered for an account: a new person, roles, and the second person's passphrase."""

from datetime import date

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from app import vault
from app.accounts import Second
from app.model.officer import Officer
from app.passphrase import SHORTEST
from app.roles import ROLES, Person
from app.vault import RecoveryHalves
from forms.dates import chinese_date
from ui.dialogs import Confirmation
from ui.entrance import PassphraseField
from ui.recovery_sheets import RecoverySheets

BY_HIMSELF = f"口令由本人输入，至少 {SHORTEST} 个字符；不设初始口令。"


class NewPerson(Confirmation):
    """新增人员: without any right until 安全管理员 gives it."""

    def __init__(self, parent: QWidget) -> None:
        """Ask for name, badge number, post and passphrase."""
        super().__init__(parent, "新增人员", f"新账号没有任何权限，由安全管理员授权后才能办理。{BY_HIMSELF}", "新增")
        self.name, self.badge, self.post, self.passphrase = QLineEdit(), QLineEdit(), QLineEdit(), PassphraseField()
        fields = (("姓名", self.name), ("执法证号", self.badge), ("职务", self.post), ("口令", self.passphrase))
        for label, field in fields:
            self.add(label, field)
        self.name.setFocus()

    def person(self) -> Person:
        """Return the person as entered."""
        badge, post = self.badge.text().strip(), self.post.text().strip()
        return Person(self.name.text().strip(), (), badge, post, self.passphrase.edit.text())


class SecondPerson(Confirmation):
    """第二人确认: 负责人 confirms with a passphrase of their own."""

    def __init__(self, parent: QWidget, question: str, approvers: list[str], *, with_new: bool = False) -> None:
        """Ask who confirms; with `with_new` also for the new passphrase of the account."""
        super().__init__(parent, question, "这一项由两人办理：安全管理员操作，负责人到场输入本人口令确认。", "确认办理")
        self.new_passphrase, self.confirming = PassphraseField(), PassphraseField()
        self.approver = QComboBox()
        self.approver.addItems(approvers)
        if with_new:
            self.add("新口令（由账号本人输入）", self.new_passphrase)
        self.add("确认人", self.approver)
        self.add("确认人口令", self.confirming)

    def second(self) -> Second:
        """Return who confirms."""
        return Second(self.approver.currentText(), self.confirming.edit.text())

    def new(self) -> str:
        """Return the new passphrase of the account."""
        return self.new_passphrase.edit.text()


class RolesDialog(SecondPerson):
    """授权: give and take roles."""

    def __init__(self, parent: QWidget, officer: Officer, approvers: list[str]) -> None:
        """Tick what the person holds now."""
        super().__init__(parent, f"为“{officer.name}”授权", approvers)
        self.boxes = {role: QCheckBox(words) for role, words in ROLES.items()}
        for role, box in self.boxes.items():
            box.setChecked(bool(officer.roles.get(role)))
            self.add("", box)

    def roles(self) -> tuple[str, ...]:
        """Return the roles ticked."""
        return tuple(role for role, box in self.boxes.items() if box.isChecked())


class RecoveryDialog(QDialog):
    """恢复密钥: shown once."""

    def __init__(self, parent: QWidget, unit: str, halves: RecoveryHalves) -> None:
        """Show both halves; the dialog closes when both have been sealed."""
        super().__init__(parent)
        self.setWindowTitle("信案")
        self.setMinimumWidth(620)
        today = chinese_date(date.today())
        which = (("第一半", halves.first), ("第二半", halves.second))
        first, second = (vault.recovery_sheet(unit, name, half, today) for name, half in which)
        sheets = RecoverySheets((first, second), (halves.first, halves.second))
        sheets.button.setText("两半均已密封")
        sheets.sealed.connect(self.accept)
        QVBoxLayout(self).addWidget(sheets)
