"""备份与恢复: where the copies go, which there are, and the way back."""

import tempfile
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton

from app import backup_state
from app.backup import Backup, backups
from app.backup_state import State
from app.refusal import Refusal
from app.restoring import rehearse
from ui.background import run_in_background
from ui.beside import beside
from ui.dialogs import tell
from ui.settings.restore_dialog import RestoreDialog
from ui.settings.section import Section, chosen, show_rows, table
from ui.theme import of_class

HEADINGS = ("时间", "说明", "步数", "记录", "附件", "写入版本")
LEAD = (
    "退出时和工作中每 30 分钟自动备份，每份都重新打开核对后才算数。"
    "两天内的全部保留，此后保留 12 个日备份、10 个周备份、9 个月备份。"
)


class BackupSection(Section):
    """备份与恢复."""

    title = "备份与恢复"
    lead = LEAD

    def build(self) -> None:
        """Place, state, list."""
        self.place = QLineEdit(readOnly=True, placeholderText="还没有设置")
        choose = QPushButton("选择位置…")
        choose.clicked.connect(self._choose)
        if not self.may("system_admin"):
            choose.hide()
        self.column.addWidget(of_class(QLabel("备份位置"), "caption"))
        self.column.addLayout(beside(self.place, choose))
        self.state = of_class(QLabel(wordWrap=True), "second")
        self.now = of_class(QPushButton("立即备份"), "primary action")
        self.now.clicked.connect(self._back_up)
        self.column.addLayout(beside(self.state, None, self.now))
        self.list = table(1)
        self.list.setMinimumHeight(260)
        self.column.addWidget(self.list, 1)
        self.rehearsed = of_class(QLabel(), "second")
        self.practise = QPushButton("做一次恢复演练")
        self.practise.clicked.connect(self._rehearse)
        self.restore = QPushButton("恢复所选备份…")
        self.restore.clicked.connect(self._restore)
        if not (self.may("system_admin") and self.workspace.office.is_embedded):
            self.restore.hide()
        self.column.addLayout(beside(self.rehearsed, None, self.practise, self.restore))
        self.keeping.state_changed.connect(self._state_changed)

    def _state_changed(self, _: State) -> None:
        self.opened()

    def opened(self) -> None:
        """Read the place and what lies there."""
        home = self.workspace.office.home
        self.place.setText(backup_state.read(home).place)
        state = backup_state.state(home)
        self.state.setText(state.text)
        of_class(self.state, {"ok": "ok", "old": "gap", "failed": "error"}[state.level])
        rehearsed = backup_state.rehearsal(home)
        self.rehearsed.setText(rehearsed.text)
        of_class(self.rehearsed, "second" if rehearsed.level == "ok" else "error")
        place = Path(self.place.text() or "-")
        ours = self.keeping.opened.header.office_id
        self.backups = [one for one in backups(place) if one.office_id == ours] if place.is_dir() else []
        show_rows(self.list, HEADINGS, [_words(one) for one in self.backups])
        self.now.setEnabled(True)

    def _choose(self) -> None:
        if chosen_place := QFileDialog.getExistingDirectory(self, "选择备份位置", self.place.text()):
            backup_state.set_place(self.workspace.office.home, Path(chosen_place))
            self.opened()

    def _back_up(self) -> None:
        self.now.setEnabled(False)
        self.state.setText("正在备份…")
        self.keeping.back_up()

    def _chosen(self) -> Backup | None:
        number = chosen(self.list)
        if number is None and self.backups:
            number = 0
        if number is None:
            tell(self, "还没有备份可用，请先备份。")
            return None
        return self.backups[number]

    def _rehearse(self) -> None:
        made = self._chosen()
        if made is None:
            return
        self.practise.setEnabled(False)
        self.rehearsed.setText("正在演练：恢复到临时文件夹并核对…")
        key = self.workspace.office.key

        def work(_: object) -> list[str]:
            with tempfile.TemporaryDirectory() as scratch:
                return rehearse(made, key, Path(scratch))

        run_in_background(work, self._rehearsed, self._failed)

    def _rehearsed(self, found: list[str]) -> None:
        self.practise.setEnabled(True)
        if not found:
            backup_state.note_rehearsal(self.workspace.office.home)
        self.opened()
        if found:
            tell(self, "恢复演练发现问题", found[0])
        else:
            self.frame.say("恢复演练通过，备份可用。")

    def _failed(self, problem: Refusal) -> None:
        self.practise.setEnabled(True)
        self.opened()
        tell(self, str(problem))

    def _restore(self) -> None:
        made = self._chosen()
        if made and RestoreDialog(self, self.workspace, made).exec():
            self.keeping.restore_asked.emit(made)


def _words(made: Backup) -> tuple[str, ...]:
    size = made.file.stat().st_size / 1024**2
    return (
        f"{made.made_at:%Y-%m-%d %H:%M}",
        made.label or "自动备份",
        f"{made.seq:,}",
        f"{size:.1f} MB",
        f"{len(made.attachments)} 个",
        made.written_by,
    )
