"""台账附件: the files of a row, opened in a window of their own or saved elsewhere, and put in."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.attachments import PDF
from app.file_faults import writing as writing_to
from app.ledger.row_files import add_file, file_faults, files_of, withdraw_file
from app.model.ledger_attachment import FILE_KINDS, LedgerAttachment
from app.model.ledger_row import LedgerRow
from app.refusal import Obstacle, Refusal
from ui.beside import beside, empty
from ui.dialogs import tell
from ui.editors import ChoiceEditor, FileEditor
from ui.file_dialogs import asks_to_write
from ui.form import Field
from ui.form_dialog import FormDialog
from ui.ledger.section import Section, writing
from ui.preview import Preview
from ui.printing import print_pdf
from ui.theme import of_class
from ui.workspace import Workspace

KIB = 1024  # bytes
HEIGHT = 300  # logical px


class FilesSection(Section):
    """附件: the document before, the one that came of it, and what shows the assessment."""

    title = "附件"

    def buttons(self) -> tuple[QPushButton, ...]:
        """Put a file in."""
        return (writing("存入附件…", self.put_in),)

    def fill(self, row: LedgerRow) -> None:
        """List the files by their kinds."""
        empty(self.lines)
        found = files_of(self.workspace.office, row.id)
        for one in found:
            self.lines.addWidget(self._line(one))
        if not found:
            self.say("还没有附件。可存入清理前文件、处理结果文件等。")

    def put_in(self) -> None:
        """存入附件: ask which file it is."""
        if self.row is not None:
            self.ask(AddFile(self, self.workspace, self.row))

    def open_file(self, one: LedgerAttachment) -> None:
        """打开: a PDF in a window of its own, any other file where the officer wants to have it."""
        try:
            content = self.workspace.file_body(one.digest, one.file_name)
        except Refusal as refusal:
            tell(self, str(refusal))
            return
        if one.media_type == PDF:
            Preview(
                self, one.file_name, content, lambda: print_pdf(self, content), lambda: self._save(one, content)
            ).open()
        else:
            self._save(one, content)

    def take_off(self, one: LedgerAttachment) -> None:
        """撤下: take a file off the row, with the reason."""
        question, effect = f"撤下“{one.file_name}”？", "文件和原因仍留在记录中，备份里也有。"
        office, who = self.workspace.office, self.who
        self.take_away(question, effect, "撤下", lambda reason: withdraw_file(office, one, reason, who=who))

    def _line(self, one: LedgerAttachment) -> QWidget:
        line = QWidget()
        name = of_class(QPushButton(one.file_name), "link")
        name.setToolTip("打开" if one.media_type == PDF else "另存")
        name.clicked.connect(lambda: self.open_file(one))
        off = writing("撤下", lambda: self.take_off(one), "link")
        off.setVisible(not self.model.hindrance())
        off.setAccessibleName(f"撤下 {one.file_name}")
        facts = of_class(
            QLabel(f"{one.pages} 页　{max(1, round(one.size / KIB))} KB　{one.added_by} {_day(one)}"), "hint"
        )
        row = beside(_label(one), name, facts, None, off)
        row.setContentsMargins(0, 0, 0, 0)
        line.setLayout(row)
        return line

    def _save(self, one: LedgerAttachment, content: bytes) -> None:
        dialog = asks_to_write(self, "另存", one.file_name)
        dialog.fileSelected.connect(lambda path: self._write(Path(path), content))
        dialog.open()

    def _write(self, path: Path, content: bytes) -> None:
        try:
            with writing_to(path):
                path.write_bytes(content)
        except Refusal as refusal:
            tell(self, str(refusal))


class AddFile(FormDialog):
    """存入附件: which kind of material, and the file."""

    def __init__(self, parent: QWidget, workspace: Workspace, row: LedgerRow) -> None:
        """Ask for both."""
        self.workspace, self.row = workspace, row
        fields = (
            Field("kind", "材料种类", lambda: ChoiceEditor({one: one for one in FILE_KINDS}, width=260)),
            Field("file", "文件", lambda: FileEditor(workspace.keep)),
        )
        about = "　".join(filter(None, (row.item_id, row.doc_name, row.measure_name)))
        super().__init__(parent, "存入附件", about, "存入", fields)
        self.fit(HEIGHT)
        self.refresh()

    def gaps(self) -> Iterator[Obstacle]:
        """Return what is still missing."""
        return file_faults(self.workspace.office, self.row, self.form.value("kind"), self.form.value("file"))

    def perform(self) -> None:
        """Put the file beside the row."""
        kind, file = self.form.value("kind"), self.form.value("file")
        add_file(self.workspace.office, self.row, kind, file, who=self.workspace.who)


def _label(one: LedgerAttachment) -> QLabel:
    test = f" {one.test}" if one.test else ""
    label = of_class(QLabel(f"{one.kind}{test}"), "hint")
    label.setToolTip(f"内容摘要 {one.digest[:16]}…")
    return label


def _day(one: LedgerAttachment) -> str:
    return f"{one.added_at.astimezone():%Y-%m-%d}" if one.added_at else ""
