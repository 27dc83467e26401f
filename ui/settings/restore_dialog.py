"""恢复备份: the one act that replaces everything; two persons, and an automatic backup first."""

from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QWidget

from app import accounts
from app.accounts import Second
from app.backup import Backup
from app.refusal import Refusal
from ui.dialogs import Confirmation
from ui.entrance import PassphraseField
from ui.theme import of_class
from ui.workspace import Workspace


class RestoreDialog(Confirmation):
    """恢复备份: 系统管理员 with an own passphrase, 负责人 with another."""

    def __init__(self, parent: QWidget, workspace: Workspace, made: Backup) -> None:
        """Say what will be lost, and ask for both passphrases."""
        effect = f"库将回到 {made.in_words()} 的第 {made.seq:,} 步，此后办理的内容不在库中。恢复前自动备份现有的库。"
        super().__init__(parent, f"恢复 {made.in_words()} 的备份？", effect, "恢复备份", destructive=True)
        self.workspace = workspace
        self.own, self.confirming, self.approver = PassphraseField(), PassphraseField(), QComboBox()
        self.approver.addItems([one.name for one in workspace.officers() if one.may("approver")])
        self.message = of_class(QLabel(wordWrap=True), "error")
        self.add(f"{workspace.who.name}的口令", self.own)
        self.add("确认的负责人", self.approver)
        self.add("负责人口令", self.confirming)
        self.add("", self.message)

    def accept(self) -> None:
        """Check both persons before anything is touched."""
        second = Second(self.approver.currentText(), self.confirming.edit.text())
        try:
            accounts.confirm_restore(self.workspace.office, self.own.edit.text(), who=self.workspace.who, second=second)
        except Refusal as refusal:
            self.message.setText(str(refusal))
            return
        QDialog.accept(self)
