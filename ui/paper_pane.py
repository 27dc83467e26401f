"""The right column: the paper of the step, live or as issued, with print and export."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout

from app.file_faults import writing
from app.issued_paper import issued_paper
from app.model.case import Case
from app.model.document import Document
from app.refusal import Refusal
from forms.paper import Drawn, Form, Paper
from ui.editors.typed import too_long
from ui.file_dialogs import asks_to_write
from ui.paper_view import PaperView, paper_tool
from ui.preview import Preview
from ui.printing import print_pdf
from ui.step_page import StepPage
from ui.theme import icon, of_class
from ui.typefaces import TYPEFACES
from ui.workspace import Workspace

WIDTH, WIDE, FOLDED = 432, 640, 32
BESIDE = 8  # logical px of the head
EDGE, BELOW = "文\n书\nF8", Qt.ToolButtonStyle.ToolButtonTextUnderIcon  # of the tab that is left of a folded page
DRAFT_NOTE = "橙色处尚待填写，点击可跳到对应栏目。"
READY_NOTE = "各栏已齐，定稿时取号。"
FORM_NOTE = "各栏已齐；空白处可打印后手写。"
FURTHER_NOTE = "随附文书：打印后手写、签名，扫描件在“卷宗”中归入。"
PREPARING = "正在准备字体，本机首次使用约需一分钟，其间可以照常填写。"
PDF_KIND, OFD_KIND = "PDF 文件 (*.pdf)", "OFD 文件，试验 (*.ofd)"
OFD_NOTE = "OFD 是试验格式，正式记录以 PDF 为准。"
OFD_DIFFERS = "OFD 是试验格式，正式记录以 PDF 为准；本机字体或程序版本与定稿时不同，版面可能与 PDF 略有出入。"
ISSUED_NOTE = "已定稿，不能修改。"
WORD_NOTE = "草稿仅供修改，分页可能与 PDF 不同，以定稿的 PDF 为准；改好盖章的，扫描件在“卷宗”中归入。"


class PaperPane(QFrame):
    """文书: title, pages and a foot line that says what may still change."""

    blank_clicked = Signal(str)

    def __init__(self) -> None:
        """Build the column."""
        super().__init__()
        of_class(self, "desk")
        self.focus_blank = ""
        self.pdf = b""
        self.issued: Document | None = None
        self.file_name = ""
        self.paper: Paper | None = None
        self._folded_by_hand: bool | None = None
        self._width = WIDTH
        self.choice = QComboBox()
        self.choice.setAccessibleName("文书")
        self.choice.currentIndexChanged.connect(self._choose)
        self.choice.currentTextChanged.connect(self.choice.setToolTip)  # a narrow window shows the beginning only
        self.view = PaperView()
        self.view.blank_clicked.connect(self.blank_clicked)
        self.foot = QLabel()
        of_class(self.foot, "paper-foot")
        self.foot.setWordWrap(True)
        self.edge = QToolButton()
        self.edge.setAccessibleName("展开文书页面")
        self.edge.setToolTip("文书页面（F8）")
        self.edge.clicked.connect(self.toggle)
        self.tools = list(self._tools())
        self.draft_tool = self.tools[-1]
        self.column = box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self.head = self._head()
        box.addLayout(self.head)
        box.addWidget(self.view, 1)
        box.addWidget(self.foot)
        TYPEFACES.ready.connect(self._choose)
        self._step: tuple[Workspace, Case, StepPage] | None = None
        self.fit(folded=True, wide=False)

    def _tools(self) -> Iterator[QToolButton]:
        """Return what can be done with the paper shown."""
        yield paper_tool("eye", "预览、查找（F11）", self.preview)
        yield paper_tool("print", "打印（Ctrl+P）", self.print_paper)
        yield paper_tool("export", "导出 PDF、OFD（Ctrl+E）", self.export_paper)
        yield paper_tool("edit", "导出供修改的草稿（WPS、Word）", self.export_draft)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(self.edge)
        head.addWidget(self.choice, 1)
        for tool in self.tools:
            head.addWidget(tool)
        head.addStretch()  # keeps the edge at the left while there is no paper to choose
        return head

    def turn_to(self, workspace: Workspace, case: Case, page: StepPage) -> None:
        """Turn to a step: take the paper of the one before away, and offer its own; `show_step` draws it."""
        self._offer_papers(workspace, case, page)
        self.focus_blank = self.file_name = ""
        self.pdf = b""
        self.paper = None
        self.view.say("")
        self._say("")

    def show_step(self, workspace: Workspace, case: Case, page: StepPage) -> None:
        """Show the paper of a step as it stands now."""
        self._offer_papers(workspace, case, page)
        self._choose()

    def _offer_papers(self, workspace: Workspace, case: Case, page: StepPage) -> None:
        """Offer the papers of a step: the live one while it is open, its further ones, those issued, all others."""
        is_new = self._step is None or self._step[2] is not page
        self._step = (workspace, case, page)
        about = page.party.id if page.party else None
        issued = [one for one in case.documents if one.case_party_id in (None, about) or about is None]
        mine = [one for one in issued if one.step == page.step.STEP.key]
        chosen = self.choice.currentData()
        if is_new and isinstance(chosen, str):
            chosen = None
        self.choice.blockSignals(True)
        self.choice.clear()
        if page.shows_draft:
            self.choice.addItem(f"草稿　{page.step.STEP.title}", None)
        else:
            self._offer(mine)
        for paper in page.further_papers():
            self.choice.addItem(f"随附　{paper.title}", paper.title)
        if page.shows_draft:
            self._offer(mine)
        self._offer([one for one in issued if one not in mine])
        keep = self.choice.findData(chosen) if chosen else -1
        live = page.shows_draft and not isinstance(chosen, str)
        self.choice.setCurrentIndex(0 if live or keep < 0 else keep)
        self.choice.blockSignals(False)
        self.choice.setEnabled(self.choice.count() > 1)
        self.choice.setToolTip(self.choice.currentText())
        self._show_parts()

    def _offer(self, issued: list[Document]) -> None:
        """Offer issued papers, the newest first."""
        for one in reversed(issued):
            self.choice.addItem(f"{one.title}　{one.doc_number}".strip(), one.id)

    def _choose(self) -> None:
        if self._step is None or self.width() <= FOLDED:
            return
        workspace, case, page = self._step
        if self.choice.count() == 0:
            self._nothing()
        elif (chosen := self.choice.currentData()) is None:
            self._live(page)
        elif isinstance(chosen, str):
            self._further(next(one for one in page.further_papers() if one.title == chosen))
        else:
            document = next(one for one in case.documents if one.id == chosen)
            self._issued(workspace, document)

    def _show_parts(self) -> None:
        """Offer what can be done with a paper only where there is one."""
        for part in (self.choice, *self.tools):
            part.setVisible(self.width() > FOLDED and self.choice.count() > 0)
        self.draft_tool.setEnabled(self.paper is not None)

    def _nothing(self) -> None:
        self.pdf, self.issued = b"", None
        self.view.say("这一步没有文书，或还没有定稿的文书。")
        self._say("")

    def _live(self, page: StepPage) -> None:
        if not TYPEFACES.are_ready():
            self.view.say(PREPARING)
            return
        if any(isinstance(text, str) and too_long(text) for text in page.form.raw().values()):
            self.pdf, self.paper = b"", None
            self.view.say("内容过长，精简后显示文书。")
            self._say("")
            return
        paper = page.paper()
        if paper is None:
            self.view.say("这一步填写后生成文书。")
            return
        gaps = [gap for gap in paper.gaps() if gap.blank != "doc_number"]
        drawn = paper.draw(draft=True, focus=self.focus_blank or None)
        self._show(drawn, paper.title, paper)
        if not gaps and isinstance(paper, Form):
            self.pdf = paper.draw(draft=False).pdf  # what is signed by hand is printed without 草稿 across it
        lost = "".join(dict.fromkeys(str(one) for one in drawn.lost))
        ready = READY_NOTE if hasattr(paper, "doc_number") else FORM_NOTE
        self._say(lost or (DRAFT_NOTE if gaps else ready), is_gap=bool(lost or gaps), note=TYPEFACES.note())

    def _further(self, paper: Paper) -> None:
        """Show a paper that is printed and signed by hand, without 草稿 across it once nothing is missing."""
        if not TYPEFACES.are_ready():
            self.view.say(PREPARING)
            return
        gaps = paper.gaps()
        drawn = paper.draw(draft=bool(gaps))
        self._show(drawn, paper.title, paper)
        lost = "".join(dict.fromkeys(str(one) for one in drawn.lost))
        missing = f"尚缺{'、'.join(dict.fromkeys(gap.label for gap in gaps))}。" if gaps else ""
        self._say(lost or missing or FURTHER_NOTE, is_gap=bool(lost or gaps), note=TYPEFACES.note())

    def _issued(self, workspace: Workspace, document: Document) -> None:
        pdf = workspace.pdf(document.id)
        self._show(Drawn(pdf, document.pages, (), ()), f"{document.title}{document.doc_number}")
        self.issued = document
        self._say(f"{ISSUED_NOTE}定稿 {document.finalized_on:%Y-%m-%d}，摘要 {document.digest[:16]}")

    def _say(self, words: str, *, is_gap: bool = False, note: str = "") -> None:
        self.foot.setText(f"{words}\n{note}" if note else words)
        of_class(self.foot, "paper-foot-gap" if is_gap else "paper-foot")
        self.foot.setVisible(bool(words) and self.width() > FOLDED)

    def _show(self, drawn: Drawn, name: str, paper: Paper | None = None) -> None:
        """Show a paper; one that is not issued yet can also be taken along to be changed by hand."""
        self.pdf, self.file_name, self.paper, self.issued = drawn.pdf, name, paper, None
        self.draft_tool.setEnabled(paper is not None)
        self.view.show_paper(drawn)

    def preview(self) -> None:
        """预览: the same file in a window of its own."""
        if self.pdf:
            Preview(self, self.file_name, self.pdf, self.print_paper).open()

    def print_paper(self) -> None:
        """打印: at exactly 1:1."""
        if self.pdf:
            print_pdf(self, self.pdf)

    def export_paper(self) -> None:
        """导出: the very bytes that are shown; an issued paper also as OFD."""
        if not self.pdf:
            return
        kinds = [PDF_KIND, OFD_KIND] if self.issued and TYPEFACES.are_ready() else [PDF_KIND]
        dialog = asks_to_write(self, "导出文书", f"{self.file_name}.pdf", ";;".join(kinds))
        dialog.setDefaultSuffix("pdf")
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix("ofd" if kind == OFD_KIND else "pdf"))
        dialog.fileSelected.connect(lambda path: self.save_as(Path(path)))
        dialog.open()

    def save_as(self, path: Path) -> None:
        """Write the PDF shown, or the issued paper as OFD when the name ends so."""
        if self.issued and path.suffix.lower() == ".ofd":
            self._save_ofd(self.issued, path)
        else:
            self.save_to(path)

    def _save_ofd(self, document: Document, path: Path) -> None:
        """Write an issued paper from its frozen blanks, and say when it may not look like its PDF."""
        from forms.ofd import as_ofd

        paper = issued_paper(document)
        if self.save_to(path, as_ofd(paper)):
            is_same = paper.pdf() == self.pdf
            self.foot.setText(f"{self.foot.text()}\n{OFD_NOTE if is_same else OFD_DIFFERS}")

    def export_draft(self) -> None:
        """导出供修改的草稿: the same paper for WPS or Word; what comes back is filed, never read."""
        if self.paper is None:
            return
        dialog = asks_to_write(self, "导出供修改的草稿", f"{self.file_name}-草稿.docx", "Word、WPS 文字 (*.docx)")
        dialog.setDefaultSuffix("docx")
        dialog.fileSelected.connect(lambda path: self.save_draft_to(Path(path)))
        dialog.open()

    def save_draft_to(self, path: Path) -> None:
        """Write the draft, and say what it is not."""
        from forms.word_draft import word_draft

        if self.paper is not None and self.save_to(path, word_draft(self.paper)):
            self.foot.setText(f"{self.foot.text()}\n{WORD_NOTE}")

    def save_to(self, path: Path, content: bytes = b"") -> bool:
        """Write a file, the PDF shown unless `content` is given; say in one sentence why it could not be written."""
        try:
            with writing(path):
                path.write_bytes(content or self.pdf)
        except Refusal as refusal:
            self.foot.setText(str(refusal))
        else:
            self.foot.setText(f"已导出到 {path}")
            return True
        return False

    def toggle(self) -> None:
        """Fold the page, or show it again."""
        self._folded_by_hand = self.width() > FOLDED
        self._apply(self._folded_by_hand)
        self._choose()

    def fit(self, *, folded: bool, wide: bool) -> None:
        """Take the width the window leaves; what was folded by hand stays so."""
        self._width = WIDE if wide else WIDTH
        self._apply(folded if self._folded_by_hand is None else self._folded_by_hand)

    def _apply(self, folded: bool) -> None:
        self.setFixedWidth(FOLDED if folded else self._width)
        for part in (self.view, self.foot):
            part.setVisible(not folded)
        self._show_parts()
        beside = 0 if folded else BESIDE
        self.head.setContentsMargins(beside, 6, beside, 6)
        self.edge.setIcon(icon("expand" if folded else "document", "text2", 18))
        self.edge.setText(EDGE if folded else "")
        self.edge.setToolButtonStyle(BELOW if folded else Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.column.setAlignment(Qt.AlignmentFlag.AlignTop if folded else Qt.AlignmentFlag(0))
