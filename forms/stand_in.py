"""代页: stands in a volume for a page of a file that cannot be bound, and says where that file lies."""

from collections.abc import Iterator
from dataclasses import dataclass

from forms.approval import named_row
from forms.layout import Block
from forms.paper import Form, blank
from forms.ruled import form_head


@dataclass(frozen=True, kw_only=True)
class StandInPaper(Form):
    """代页: the blanks, in the order they are printed; `page` counts where several pages are stood for."""

    title = "卷内代页"

    volume: str = blank("卷别")
    case_title: str = blank("案件名称")
    number: int = blank("卷内序号", None)
    name: str = blank("题名")
    page: str = blank("页次")
    file_name: str = blank("电子文件名")
    size: str = blank("字节数")
    digest: str = blank("摘要值")
    reason: str = blank("不能装订的原因")

    def body(self) -> Iterator[Block]:
        """Yield what the page stands for, why, and how the file can be told from any other."""
        yield from form_head(self.fill("{organ}"), self.title, self.fill("案号：{case_number}"))
        yield named_row("案件名称", self.fill("{case_title}"))
        yield named_row("卷别、卷内序号", self.fill("{volume}　{number}"))
        yield named_row("题名", self.fill("{name}"))
        yield named_row("页次", self.fill("{page}"))
        yield named_row("不能装订的原因", self.fill("{reason}"))
        yield named_row("电子文件名", self.fill("{file_name}"))
        yield named_row("字节数", self.fill("{size}"))
        yield named_row("摘要值\nSHA-256", self.fill("{digest}"))
