"""文书字体: which face each part of a paper is set in, which ones stand in, and which characters cannot be printed."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton

from forms import fonts
from forms.coverage import Coverage, coverage
from ui.background import run_in_background
from ui.beside import beside
from ui.settings.section import Section, show_rows, table
from ui.theme import of_class
from ui.typefaces import TYPEFACES

USES = {
    fonts.MARK: "发文机关标志、标题",
    fonts.BODY: "正文",
    fonts.HEADING: "一级标题",
    fonts.SUBHEADING: "签发人、二级标题",
    fonts.PLAIN: "页码、表格栏目",
}
HEADINGS = ("用于", "应为", "现用", "来处")
NO_FOLDER = "未指定"
PREPARING = "正在准备字体，本机首次使用约需一分钟。"


class TypefacesSection(Section):
    """文书字体."""

    title = "文书字体"
    lead = "公文要求的字体本机没有的，用其他字体代替；装有所需字体的，把字体文件放进一个文件夹，在这里指定。"

    def build(self) -> None:
        """The folder, the faces in use, and what can be printed with them."""
        self.folder = QLabel(wordWrap=True)
        choose = QPushButton("选择文件夹…")
        choose.clicked.connect(self._choose)
        self.leave = QPushButton("不再使用")
        self.leave.clicked.connect(lambda: self._use(None))
        self.column.addWidget(of_class(QLabel("单位字体文件夹（只对本机）"), "caption"))
        self.column.addLayout(beside(self.folder, None, choose, self.leave))
        self.faces = table(widest=2)
        self.faces.setAccessibleName("文书所用字体")
        self.faces.setMinimumHeight(38 * (len(USES) + 2))
        self.column.addWidget(self.faces)
        self.passed_over = of_class(QLabel(wordWrap=True), "error")
        self.column.addWidget(self.passed_over)
        self.covered = of_class(QLabel(wordWrap=True), "second")
        self.column.addWidget(self.covered)
        self.column.addSpacing(8)
        self.column.addWidget(of_class(QLabel("查一查能不能打印"), "caption"))
        self.asked = QLineEdit(placeholderText="输入姓名或其他文字")
        self.asked.setAccessibleName("查一查能不能打印")
        self.asked.textChanged.connect(self._answer)
        self.column.addWidget(self.asked)
        self.answer = QLabel(wordWrap=True)
        self.column.addWidget(self.answer)
        self.column.addStretch()
        TYPEFACES.ready.connect(self._show)

    def opened(self) -> None:
        """Show the faces, as soon as they are ready."""
        folder = TYPEFACES.folder()
        self.folder.setText(str(folder) if folder else NO_FOLDER)
        self.leave.setVisible(folder is not None)
        if TYPEFACES.are_ready():
            self._show()
        else:
            self.covered.setText(PREPARING)

    def _show(self) -> None:
        faces = fonts.fonts()
        rows = [(USES[role], role, *_used(chain[0])) for role, chain in faces.chains.items()]
        rare = "；".join(face.called or face.name for face in faces.rare)
        source = faces.rare[0].source.value if faces.rare else "可由管理员加装"
        rows.append((fonts.RARE, "含扩展 B 至 F", rare or "没有", source))
        show_rows(self.faces, HEADINGS, rows)
        self.passed_over.setText("".join(f"“{one.name}”没有采用：{one.reason}。" for one in faces.passed_over))
        self.passed_over.setVisible(bool(faces.passed_over))
        run_in_background(lambda _: coverage(faces), self._say_covered, lambda _: None)
        self._answer()

    def _say_covered(self, counted: tuple[Coverage, ...]) -> None:
        short = [f"{one.block}缺 {one.whole - one.printable:,} 字" for one in counted if one.printable < one.whole]
        whole = sum(one.whole for one in counted)
        words = f"GB 18030—2022 各汉字区共 {whole:,} 字，"
        self.covered.setText(words + ("，".join(short) + "，用到时定稿前会逐字指出。" if short else "都能打印。"))

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "单位字体文件夹", str(TYPEFACES.folder() or Path.home()))
        if chosen:
            self._use(Path(chosen))

    def _use(self, folder: Path | None) -> None:
        TYPEFACES.use_folder(folder)
        self.covered.setText("正在读取字体。")
        self.opened()

    def _answer(self) -> None:
        text = self.asked.text()
        if not text.strip() or not TYPEFACES.are_ready():
            self.answer.setText("")
            return
        missing = fonts.missing(text)
        named = "、".join(f"{char}（U+{ord(char):04X}）" for char in missing)
        self.answer.setText(f"没有字体能打印：{named}。" if missing else "都能打印。")
        of_class(self.answer, "error" if missing else "second")


def _used(face: fonts.Face) -> tuple[str, str]:
    """Name a face in use, and say where it comes from."""
    return (face.called, face.source.value) if face.is_own else (f"{face.name}（代替）", face.source.value)
