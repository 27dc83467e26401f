"""卷内目录: the papers of one volume in their order, each with the page it begins on."""

from collections.abc import Iterator
from dataclasses import dataclass

from forms.approval import named_row
from forms.layout import Block, Piece
from forms.paper import Form, blank
from forms.ruled import form_head, table

_COLUMNS = (
    ("序号", 0.08),
    ("文号", 0.19),
    ("责任者", 0.15),
    ("题名", 0.255),
    ("日期", 0.155),
    ("页号", 0.09),
    ("备注", 0.08),
)
_BLANKS = ("number", "doc_number", "author", "name", "dated", "pages", "note")


@dataclass(frozen=True)
class FiledPaper:
    """卷内文件: one paper of the volume; `pages` is the page it begins on, or from where to where."""

    number: int = blank("序号", None)
    doc_number: str = blank("文号", needed=False)
    author: str = blank("责任者", needed=False)
    name: str = blank("题名")
    dated: str = blank("日期", needed=False)
    pages: str = blank("页号")
    note: str = blank("备注", needed=False)


@dataclass(frozen=True, kw_only=True)
class FileIndexPaper(Form):
    """卷内目录: the blanks, in the order they are printed."""

    title = "卷内目录"

    volume: str = blank("卷别")
    archive_number: str = blank("归档号", needed=False)
    case_title: str = blank("案件名称")
    papers: tuple[FiledPaper, ...] = blank("卷内文件", ())

    def body(self) -> Iterator[Block]:
        """Yield which volume of which case, then one row a paper under heads repeated on every page."""
        yield from form_head(self.fill("{organ}"), self.title, self.fill("案号：{case_number}"))
        yield named_row("案件名称", self.fill("{case_title}"))
        yield named_row("卷别、归档号", self.fill("{volume}　{archive_number}"))
        if not self.papers:
            yield named_row("卷内文件", self.fill("{papers}"))
        yield table(_COLUMNS, map(self._paper, range(len(self.papers))))

    def _paper(self, number: int) -> list[tuple[Piece, ...]]:
        return [self.fill(f"{{{name}}}", f"papers.{number}") for name in _BLANKS]
