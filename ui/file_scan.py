"""归入扫描件: which material, about whom, and the file."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app.model.case import Case
from app.refusal import Refusal
from app.scans import file_scan, kinds
from ui.editors import ChoiceEditor, FileEditor
from ui.theme import of_class
from ui.workspace import Workspace


class FileScan(QFrame):
    """归入扫描件: a strip in 卷宗, shown when it is asked for."""

    filed = Signal()

    def __init__(self, workspace: Workspace, case: Case) -> None:
        """Offer the kinds of material and, where there are several, the parties."""
        super().__init__()
        self.workspace, self.case = workspace, case
        of_class(self, "sunken")
        self.kind = ChoiceEditor({one: one for one in kinds(workspace.today())}, width=260, empty="选择材料种类")
        self.about = ChoiceEditor({str(one.id): one.party.party_name for one in case.parties}, width=260, empty="全案")
        self.scan = FileEditor(workspace.keep)
        rows = QFormLayout()
        asked = {"材料种类": self.kind, "当事人": self.about, "扫描件": self.scan}
        for name, editor in asked.items():
            if editor is not self.about or len(case.parties) > 1:
                rows.addRow(name, editor)
                (editor.focusProxy() or editor).setAccessibleName(name)
        self.fault = of_class(QLabel(), "error")
        self.fault.setWordWrap(True)
        button = QPushButton("归入")
        button.clicked.connect(self.file)
        foot = QHBoxLayout()
        foot.addWidget(self.fault, 1)
        foot.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 10, 14, 12)
        box.addLayout(rows)
        box.addLayout(foot)

    def file(self) -> None:
        """Put the file into the case; say in one sentence what is still missing."""
        party = next((one for one in self.case.parties if str(one.id) == self.about.value()), None)
        try:
            file_scan(
                self.workspace.office, self.case, self.kind.value(), self.scan.value(), party=party,
                who=self.workspace.who, on=self.workspace.today(),
            )  # fmt: skip
        except Refusal as refusal:
            self.fault.setText(str(refusal))
        else:
            self.filed.emit()
