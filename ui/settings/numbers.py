"""文号登记簿: every number of a kind and year; void with a reason, begun anew with one, printed and exported."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QPushButton, QSpinBox

from app import number_register
from app.file_faults import writing
from app.number_register import MAY_START, MISSING, VOID, Line, Register, Series
from app.refusal import Refusal
from app.table_file import save_sheet
from forms.number_register import COLUMNS, NumberRegisterPaper, RegisteredNumber
from forms.workbook import SheetColumn, TableWorkbook
from ui.beside import beside
from ui.chips import Chip
from ui.delegates import Cell
from ui.dialogs import Confirmation, ask_line, confirm_with_reason, tell
from ui.file_dialogs import file_to_write
from ui.printing import print_pdf
from ui.row_view import RowList
from ui.settings.section import Section
from ui.theme import of_class
from ui.typefaces import TYPEFACES
from ui.verify_paper import VerifyPaper

HEADINGS = (("文号", 190), ("当事人／主送机关", 0), ("案号／函件", 220), ("取号日期", 110), ("状态", 110))
CHIPS = {VOID: "plain", MISSING: "error", number_register.WITHDRAWN: "gap", number_register.USED: "ok"}
SHORT = {number_register.WITHDRAWN: "已撤回"}
ROW = 40
MOST_SERIAL = 99_999
WIDTHS = (26, 30, 26, 26, 14, 40)  # characters


class NumbersSection(Section):
    """文号登记簿."""

    title = "文号登记簿"
    lead = "一种文号一年一本，逐号登记，不留缺号。文书撤回后，文号留待重新定稿使用；不再使用的，写明原因作废。"
    roles = ("case_officer", "reviewer", "approver", "auditor", "ledger_manager")

    def build(self) -> None:
        """Kind and year, the table, and what can be done with it."""
        self.kind, self.year = QComboBox(), QComboBox()
        self.kind.setAccessibleName("文号种类")
        self.year.setAccessibleName("年份")
        for mark, name in number_register.kinds().items():
            self.kind.addItem(name, mark)
        self.how_many = of_class(QLabel(), "second")
        self.column.addLayout(beside(self.kind, self.year, self.how_many, None))
        self.table = RowList(HEADINGS, "这一年还没有取过这种文号。", row=ROW)
        self.table.setMinimumHeight(360)
        self.column.addWidget(self.table, 1)
        self.void = self._button("作废文号…", self._void)
        self.start = self._button("设定起始号…", self._start)
        self.rename = self._button("类别代字…", self._rename)
        for button in (self.start, self.rename):
            button.setVisible(self.may(MAY_START))
        self.print = self._button("打印", self._print)
        self.export = self._button("导出…", self._export)
        prove = self._button("验证文书…", lambda: VerifyPaper(self, self.workspace.office).exec())
        self.column.addLayout(beside(self.void, self.start, self.rename, prove, None, self.print, self.export))
        self.kind.currentIndexChanged.connect(self._show)
        self.year.currentIndexChanged.connect(self._show)
        self.table.view.selectionModel().currentChanged.connect(self._chosen)

    def opened(self) -> None:
        """Offer every year on file, this one too."""
        this_year = self.workspace.today().year
        with self.workspace.office.reading() as session:
            years = number_register.years(session)
        own = self.workspace.unit.series_marks
        for number, (mark, name) in enumerate(number_register.kinds().items()):
            self.kind.setItemText(number, f"{name}（{own.get(mark, mark)}）")
        chosen = self.year.currentData() or this_year
        self.year.blockSignals(True)
        self.year.clear()
        for year in sorted({this_year, *years}, reverse=True):
            self.year.addItem(f"{year}年", year)
        self.year.setCurrentIndex(max(self.year.findData(chosen), 0))
        self.year.blockSignals(False)
        self._show()

    @property
    def series(self) -> Series:
        """Return the kind and year shown."""
        return Series(self.kind.currentData(), self.year.currentData())

    def paper(self) -> NumberRegisterPaper:
        """Return what is shown as it is printed."""
        return NumberRegisterPaper(
            organ=self.workspace.unit.name,
            kind=self.kind.currentText(),
            year=self.series.year,
            numbers=tuple(_registered(line) for line in self.shown.lines),
            remark=_remark(self.shown),
        )

    def workbook(self) -> TableWorkbook:
        """Return what is shown as a workbook."""
        columns = tuple(SheetColumn(name, width) for (name, _), width in zip(COLUMNS, WIDTHS, strict=True))
        return TableWorkbook(
            title=f"文号登记簿　{self.kind.currentText()}　{self.series.year}年",
            second_line=f"{self.workspace.unit.name}　{_remark(self.shown)}",
            columns=columns,
            rows=[_words(line) for line in self.shown.lines],
            signature="",
            made_on=self.workspace.today(),
        )

    def save_to(self, path: Path) -> None:
        """Write the register as PDF or workbook, by the ending of the name."""
        try:
            with writing(path):
                if path.suffix.lower() == ".pdf":
                    path.write_bytes(self.paper().draw(draft=False).pdf)
                else:
                    save_sheet(self.workbook(), path)
        except Refusal as refusal:
            tell(self, str(refusal))
        else:
            self.frame.say(f"已导出文号登记簿到 {path}")

    def _show(self) -> None:
        with self.workspace.office.reading() as session:
            self.shown = number_register.register(session, self.series)
        self.table.show_rows([(line, _cells(line)) for line in self.shown.lines])
        self.how_many.setText(_remark(self.shown))
        of_class(self.how_many, "error" if self.shown.missing else "second")
        for button in (self.print, self.export):
            button.setEnabled(bool(self.shown.lines))
        self._chosen()

    def _chosen(self) -> None:
        line = self._line()
        self.void.setEnabled(bool(line and line.may_be_voided))

    def _line(self) -> Line | None:
        index = self.table.view.currentIndex()
        return self.shown.lines[index.row()] if index.isValid() and index.row() < len(self.shown.lines) else None

    def _void(self) -> None:
        if line := self._line():
            question = f"作废“{line.doc_number}”？"
            reason = confirm_with_reason(self, question, "作废的文号不再使用，原因留在登记簿上。", "作废", "作废原因")
            if reason:
                who, on = self.workspace.who, self.workspace.today()
                self._do(lambda: number_register.void_number(self.workspace.office, line, reason, who=who, on=on))

    def _start(self) -> None:
        asked = Confirmation(
            self, f"设定{self.kind.currentText()} {self.series.year}年的起始号？",
            "本年度此前在其他登记簿编号的，从下一个号接着编。取过号以后不能再改。", "设定", reason="原因",
        )  # fmt: skip
        first = QSpinBox(minimum=2, maximum=MOST_SERIAL)
        asked.add("起始号", first)
        if asked.exec() == QDialog.DialogCode.Accepted:
            office, who, on = self.workspace.office, self.workspace.who, self.workspace.today()
            self._do(
                lambda: number_register.start_numbers(
                    office, self.series, first.value(), asked.reason(), who=who, on=on
                )
            )

    def _rename(self) -> None:
        mark = self.series.mark
        own = self.workspace.unit.series_marks.get(mark, mark)
        label = "文号由机关代字、类别代字、年份和序号组成。今后取的号用新的类别代字，序号接着编，已取的号不变。"
        if word := ask_line(self, f"修改“{self.kind.currentText()}”的类别代字", label, "修改", own):
            self._do(lambda: number_register.rename_series(self.workspace.office, mark, word, who=self.workspace.who))
            self.opened()

    def _do(self, act: Callable[[], None]) -> None:
        try:
            act()
        except Refusal as refusal:
            tell(self, str(refusal))
        self._show()

    def _print(self) -> None:
        if not TYPEFACES.are_ready():
            self.frame.say("正在准备字体，请稍候再打印。")
            return
        print_pdf(self, self.paper().draw(draft=False).pdf)

    def _export(self) -> None:
        name = f"文号登记簿-{self.series.mark}-{self.series.year}.xlsx"
        if chosen := file_to_write(self, "导出文号登记簿", name, "工作簿 (*.xlsx);;PDF 文件 (*.pdf)"):
            self.save_to(chosen)

    def _button(self, words: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.clicked.connect(slot)
        return button


def _cells(line: Line) -> list[Cell]:
    number, document, party, case, taken_on, _ = _words(line)
    chip = Chip(SHORT.get(line.state, line.state), CHIPS[line.state])
    how = Cell(chip=chip, hint=f"{line.state}　{line.reason}".strip())
    return [Cell(number, hint=document), Cell(party, hint=party), Cell(case or document), Cell(taken_on), how]


def _words(line: Line) -> list[str]:
    number = line.doc_number or f"第{line.serial}号"
    taken_on = f"{line.taken_on:%Y-%m-%d}" if line.taken_on else ""
    standing = "：".join(filter(None, (line.state, line.reason)))
    return [number, line.title, line.concerns, line.case_number, taken_on, standing]


def _registered(line: Line) -> RegisteredNumber:
    return RegisteredNumber(*_words(line))


def _remark(shown: Register) -> str:
    """Say how many numbers there are, how many are void, where the series begins, and that none is missing."""
    if not shown.lines:
        return f"自第{shown.first}号起：{shown.why_first}" if shown.why_first else ""
    void = sum(line.state == VOID for line in shown.lines)
    missing = "、".join(map(str, shown.missing))
    parts = [f"第{shown.lines[0].serial}至{shown.lines[-1].serial}号，共{len(shown.lines)}个"]
    parts += [f"作废{void}个"] if void else []
    parts.append(f"缺号：{missing}" if missing else "无缺号")
    begins = f"自第{shown.first}号起：{shown.why_first}。" if shown.why_first else ""
    return begins + "，".join(parts) + "。"
