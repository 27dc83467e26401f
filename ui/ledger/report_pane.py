"""报告的页面: one paper about the ledger as it will be printed, with preview, print, PDF and a draft for WPS."""

from pathlib import Path

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from app.file_faults import writing
from app.file_names import file_name
from app.refusal import Refusal
from forms.paper import Drawn, Paper
from ui.background import run_in_background
from ui.file_dialogs import file_to_write
from ui.paper_pane import DRAFT_NOTE, PREPARING, WORD_NOTE
from ui.paper_view import PaperView, paper_tool
from ui.preview import Preview
from ui.printing import print_pdf
from ui.theme import of_class
from ui.typefaces import TYPEFACES

READY, READY_TO_NUMBER = "各栏已齐，可以打印或导出。", "各栏已齐；没有填文号，打印后手写。"
DRAWING = "正在生成…"


class ReportPane(QFrame):
    """文书: the live page; a paper that still lacks something is marked 草稿 and says what is to be filled in."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        of_class(self, "desk")
        self.paper: Paper | None = None
        self.pdf = b""
        self.asked = 0
        self.view = PaperView()
        self.view.setAccessibleName("文书页面")
        self.name = of_class(QLabel(), "strong")
        self.foot = of_class(QLabel(wordWrap=True), "paper-foot")
        self.tools = [
            paper_tool("eye", "预览、查找（F11）", self.preview),
            paper_tool("print", "打印（Ctrl+P）", self.print_paper),
            paper_tool("export", "导出 PDF（Ctrl+E）", self.ask_where),
            paper_tool("edit", "导出供修改的草稿（WPS、Word）", self.ask_where_draft),
        ]
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 8, 6)
        head.addWidget(self.name, 1)
        for tool in self.tools:
            head.addWidget(tool)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self.view, 1)
        box.addWidget(self.foot)
        TYPEFACES.ready.connect(self._draw_again)

    def wait(self, words: str = DRAWING) -> None:
        """Say that a paper is coming."""
        self.asked += 1
        self.paper, self.pdf = None, b""
        self.view.say(words)
        self.foot.setText("")
        self._enable()

    def _draw_again(self) -> None:
        if self.paper:
            self.show_paper(self.paper)

    def show_paper(self, paper: Paper) -> None:
        """Draw a paper beside the window, and show it unless another has been asked for meanwhile."""
        self.asked += 1
        self.paper = paper
        self.name.setText(paper.title)
        if not TYPEFACES.are_ready():
            self.view.say(PREPARING)
            return
        asked, lacks = self.asked, bool(paper.gaps())
        run_in_background(lambda _: (asked, paper, paper.draw(draft=lacks)), self._drawn, self._failed)

    def _failed(self, refusal: Refusal) -> None:
        self.foot.setText(str(refusal))

    def _drawn(self, found: tuple[int, Paper, Drawn]) -> None:
        asked, paper, drawn = found
        if asked != self.asked:
            return
        self.pdf = drawn.pdf
        self.view.show_paper(drawn)
        lost = "".join(dict.fromkeys(str(one) for one in drawn.lost))
        ready = READY_TO_NUMBER if getattr(paper, "doc_number", None) == "" else READY
        gaps = "、".join(dict.fromkeys(gap.label for gap in paper.gaps()))
        self.foot.setText(lost or (f"尚缺{gaps}。{DRAFT_NOTE}" if gaps else ready))
        of_class(self.foot, "paper-foot-gap" if lost or gaps else "paper-foot")
        self._enable()

    def _enable(self) -> None:
        for tool in self.tools:
            tool.setEnabled(bool(self.pdf))

    def preview(self) -> None:
        """预览: the same file in a window of its own."""
        if self.pdf:
            Preview(self, self.name.text(), self.pdf, self.print_paper, self.ask_where).open()

    def print_paper(self) -> None:
        """打印: at exactly 1:1."""
        if self.pdf:
            print_pdf(self, self.pdf)

    def ask_where(self) -> None:
        """导出 PDF: ask for the place."""
        if self.pdf:
            name = file_name(self.name.text(), suffix=".pdf")
            if chosen := file_to_write(self, "导出 PDF", name, "PDF 文件 (*.pdf)"):
                self.save_to(chosen.with_suffix(".pdf"), self.pdf)

    def ask_where_draft(self) -> None:
        """导出供修改的草稿: ask for the place."""
        if self.paper:
            name = file_name(self.name.text(), "草稿", suffix=".docx")
            if chosen := file_to_write(self, "导出供修改的草稿", name, "Word、WPS 文字 (*.docx)"):
                self.save_draft_to(chosen.with_suffix(".docx"))

    def save_draft_to(self, path: Path) -> None:
        """Write the draft for WPS or Word."""
        from forms.word_draft import word_draft

        if self.paper and self.save_to(path, word_draft(self.paper)):
            self.foot.setText(f"{self.foot.text()}\n{WORD_NOTE}")

    def save_to(self, path: Path, content: bytes) -> bool:
        """Write a file; say in one sentence why it could not be written."""
        try:
            with writing(path):
                path.write_bytes(content)
        except Refusal as refusal:
            self.foot.setText(str(refusal))
            return False
        self.foot.setText(f"已导出到 {path}")
        return True
