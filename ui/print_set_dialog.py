"""成套打印: the papers of a stage in one go, each with its number of copies."""

from PySide6.QtCore import QSettings
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.model.case import Case
from app.model.case_party import CaseParty
from app.print_sets import Printable, PrintSet, print_sets
from forms.join import join
from ui.paper_view import print_pages
from ui.preview import Preview
from ui.theme import of_class
from ui.workspace import Workspace

WIDTH = 620  # logical px
MOST_COPIES = 20
NOTHING = "本案还没有定稿的文书，定稿后再成套打印。"
COPIES = "print_set_copies"


class PrintSetDialog(QDialog):
    """成套打印: choose the stage, the papers and the copies; look at them, or print at once."""

    def __init__(self, parent: QWidget, workspace: Workspace, case: Case, party: CaseParty) -> None:
        """Offer the latest stage first."""
        super().__init__(parent)
        self.workspace = workspace
        self.sets = print_sets(case, party, workspace.today())
        self.setWindowTitle("成套打印")
        self.setModal(True)
        self.setMinimumWidth(WIDTH)
        self.choice = QComboBox()
        self.choice.addItems([one.title for one in self.sets])
        self.choice.setAccessibleName("哪一套")
        self.rows = QGridLayout()
        self.rows.setHorizontalSpacing(12)
        self.rows.setVerticalSpacing(6)
        self.rows.setColumnStretch(0, 1)
        self.ticks: list[QCheckBox] = []
        self.copies: list[QSpinBox] = []
        self.duplex = QCheckBox("双面打印，每份文书从正面起")
        self.total = of_class(QLabel(), "second")
        self.looking = of_class(QPushButton("预览"), "ghost")
        self.printing = of_class(QPushButton("打印…"), "primary action")
        self.closing = of_class(QPushButton("关闭"), "action")
        self._lay_out(party.party.party_name)
        self.choice.currentIndexChanged.connect(self._show_set)
        self.duplex.toggled.connect(self._count)
        self.looking.clicked.connect(self.preview)
        self.printing.clicked.connect(self.print_)
        self.closing.clicked.connect(self.reject)
        self._show_set()

    def chosen(self) -> list[tuple[Printable, int]]:
        """Return the papers ticked, with their copies."""
        if not self.sets:
            return []
        told = zip(self._set().papers, self.ticks, self.copies, strict=True)
        return [(paper, copies.value()) for paper, tick, copies in told if tick.isChecked()]

    def joined(self) -> bytes:
        """Return all that is to be printed as one file, every copy behind the other."""
        files: list[bytes] = []
        for paper, copies in self.chosen():
            files += [self._file(paper)] * copies
        return join(files, each_on_a_sheet=self.duplex.isChecked())

    def preview(self) -> None:
        """Show what will be printed."""
        Preview(self, self._set().title, self.joined(), self.print_).open()

    def print_(self) -> None:
        """打印: at exactly 1:1, on both sides when asked for."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if self.duplex.isChecked():
            printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle("成套打印")
        dialog.accepted.connect(lambda: self._print_on(printer))
        QDialog.open(dialog)

    def _print_on(self, printer: QPrinter) -> None:
        print_pages(self.joined(), printer)
        self._remember()
        self.accept()

    def _file(self, paper: Printable) -> bytes:
        if paper.paper:
            return paper.paper.pdf()
        assert paper.document
        return self.workspace.pdf(paper.document)

    def _set(self) -> PrintSet:
        return self.sets[self.choice.currentIndex()]

    def _show_set(self) -> None:
        while item := self.rows.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self.ticks, self.copies = [], []
        for row, paper in enumerate(self._set().papers if self.sets else ()):
            tick = QCheckBox(paper.title)
            tick.setChecked(True)
            copies = QSpinBox()
            copies.setRange(1, MOST_COPIES)
            copies.setSuffix(" 份")
            copies.setFixedWidth(84)
            copies.lineEdit().setTextMargins(8, 0, 0, 0)
            copies.setValue(self._remembered(paper))
            copies.setAccessibleName(f"{paper.title}份数")
            tick.toggled.connect(copies.setEnabled)
            for change in (tick.toggled, copies.valueChanged):
                change.connect(self._count)
            pages = f"{paper.pages} 页" if paper.pages else "手填"
            for column, part in enumerate((tick, of_class(QLabel(pages), "second"), copies)):
                self.rows.addWidget(part, row, column)
            self.ticks.append(tick)
            self.copies.append(copies)
        self._count()

    def _count(self) -> None:
        chosen = self.chosen()
        words = f"共 {len(chosen)} 种、{sum(copies for _, copies in chosen)} 份" if chosen else "请勾选要打印的文书。"
        self.total.setText(words if self.sets else NOTHING)
        for button in (self.looking, self.printing):
            button.setEnabled(bool(chosen))

    def _remembered(self, paper: Printable) -> int:
        """Return how many copies were printed last time, the usual number the first time."""
        return int(str(QSettings().value(self._key(paper), paper.copies)))

    def _remember(self) -> None:
        for paper, copies in self.chosen():
            QSettings().setValue(self._key(paper), copies)

    def _key(self, paper: Printable) -> str:
        return f"{COPIES}/{self._set().title}/{paper.title.split('　')[0]}"

    def _lay_out(self, party_name: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(12)
        column.addWidget(of_class(QLabel(f"成套打印　{party_name}", wordWrap=True), "h1"))
        column.addWidget(self.choice)
        column.addLayout(self.rows)
        column.addWidget(self.duplex)
        for part in (self.choice, self.duplex):
            part.setVisible(bool(self.sets))
        feet = QHBoxLayout()
        feet.setSpacing(8)
        feet.addWidget(self.total, 1)
        for button in (self.closing, self.looking, self.printing):
            feet.addWidget(button)
        column.addLayout(feet)
