"""修改口令: one's own."""

from PySide6.QtWidgets import QDialog, QLabel, QWidget

from app.accounts import change_own_passphrase
from app.refusal import Refusal
from ui.background import run_in_background
from ui.dialogs import Confirmation
from ui.entrance import PassphraseField
from ui.theme import of_class
from ui.workspace import Workspace

EFFECT = "修改后用新口令登录，原口令不再有效。新口令至少 15 个字，可以是一句好记的话。"


class PassphraseDialog(Confirmation):
    """修改口令: the present one, the new one twice."""

    def __init__(self, parent: QWidget, workspace: Workspace) -> None:
        """Ask for the three."""
        super().__init__(parent, "修改您的口令", EFFECT, "修改口令")
        self.workspace = workspace
        self.present, self.new, self.again = PassphraseField(), PassphraseField(), PassphraseField()
        self.message = of_class(QLabel(wordWrap=True), "error")
        for label, field in (("现在的口令", self.present), ("新口令", self.new), ("再输一次新口令", self.again)):
            self.add(label, field)
            field.edit.setAccessibleName(label)
        self.add("", self.message)
        self.present.setFocus()

    def accept(self) -> None:
        """Change it, beside the window because that takes a moment on purpose; or say what hinders it."""
        if self.new.edit.text() != self.again.edit.text():
            self.message.setText("两次输入的新口令不一致，请重新输入。")
            return
        office, who = self.workspace.office, self.workspace.who
        present, new = self.present.edit.text(), self.new.edit.text()
        self.setEnabled(False)
        run_in_background(
            lambda _: change_own_passphrase(office, present, new, who=who),
            lambda _: QDialog.accept(self),
            self._refused,
        )

    def _refused(self, problem: Refusal) -> None:
        self.setEnabled(True)
        self.message.setText(str(problem))
        self.present.setFocus()
