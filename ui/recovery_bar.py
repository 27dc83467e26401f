"""破窗红条: after the recovery key was used every page says so, until the auditor has closed it in writing."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from app import recovery
from app.model.recovery import RecoveryUse
from app.refusal import Refusal
from ui.dialogs import confirm_with_reason, tell
from ui.workspace import Workspace

HEIGHT = 38  # logical px
EVERY = 60_000  # ms
QUESTION = "书面关闭恢复密钥的启用？"
EFFECT = "说明写入日志，不能修改；关闭后红条不再显示。"
ASKED = "启用原因、在场人员和核查结果"


class RecoveryBar(QFrame):
    """恢复密钥已启用: the permanent bar; the auditor closes it here."""

    def __init__(self, workspace: Workspace, use: RecoveryUse) -> None:
        """Say for whom and when the key was used; look every minute how it stands."""
        super().__init__()
        self.setObjectName("recovery")
        self.setFixedHeight(HEIGHT)
        self.workspace = workspace
        self.words = QLabel(recovery.sentence(use))
        self.button = QPushButton("书面关闭")
        self.button.clicked.connect(self._close_in_writing)
        self.button.setVisible(workspace.who.may("auditor"))
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 2, 12, 2)
        row.addWidget(self.words)
        row.addStretch()
        row.addWidget(self.button)
        self._again = QTimer(self, interval=EVERY)
        self._again.timeout.connect(self.look)
        self._again.start()

    def look(self) -> RecoveryUse | None:
        """Read how it stands; go away once it has been closed."""
        use = recovery.standing(self.workspace.office)
        if use:
            self.words.setText(recovery.sentence(use))
        self.setVisible(use is not None)
        return use

    def _close_in_writing(self) -> None:
        use = self.look()
        closing = confirm_with_reason(self.window(), QUESTION, EFFECT, "关闭", ASKED) if use else ""
        if not (use and closing):
            return
        try:
            who, on = self.workspace.who, self.workspace.today()
            recovery.close(self.workspace.office, use, closing, who=who, on=on)
        except Refusal as refusal:
            tell(self.window(), str(refusal))
            return
        self.workspace.said.emit("已书面关闭。")
        self.look()
