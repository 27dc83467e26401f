"""台账工具: what the page of the ledger offers: the buttons above the grid, and what stands under “更多”."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMenu, QPushButton

from app.ledger.reporting_units import rolls_up
from app.practice.counties import is_practice
from ui.ledger.charts import ChartsDialog
from ui.ledger.returned import take_back_sheet
from ui.theme import icon, of_class

if TYPE_CHECKING:
    from ui.ledger.page import LedgerPage

Place = Literal["button", "本条", "表格", "报送", "报告", "汇总"]
"""Where a tool stands: beside the heading of the page, or under this heading of the menu “更多”."""


@dataclass(frozen=True)
class Tool:
    """工具: its words and icon, what it does, where it stands, its key; `writes` hides it from who may only read.

    `when` says whether this office has a use for it.
    """

    words: str
    icon: str
    work: Callable[["LedgerPage"], object]
    place: Place
    keys: str = ""
    writes: bool = True
    when: Callable[["LedgerPage"], bool] = lambda page: True
    look: Literal["", "ghost", "primary"] = ""


def _show(key: str) -> Callable[["LedgerPage"], None]:
    """Return the work of a tool that opens another page."""
    return lambda page: page.frame.show_page(key)


def _charts(page: "LedgerPage") -> None:
    ChartsDialog(page, page.workspace, page.model.filter.campaign).open()


def _take_back(page: "LedgerPage") -> None:
    take_back_sheet(page, page.workspace, page.taken_over)


def _rolls_up(page: "LedgerPage") -> bool:
    space = page.workspace
    return rolls_up(space.office, space.unit.region_code) or is_practice(space.office)


# One line a tool, in the order in which they stand; a heading of “更多” is seen once it has a line
TOOLS: tuple[Tool, ...] = (
    Tool("导入 Excel", "import", _show("import_ledger"), "button"),
    Tool("导出 Excel", "export", lambda page: page.export(), "button", "Ctrl+E", writes=False, look="ghost"),
    Tool("新增一条", "plus", lambda page: page.add(), "button", "Ctrl+N", look="primary"),
    Tool("逐项核对…", "check", lambda page: page.row_work.check(), "本条", "F8"),
    Tool("退回意见改好了…", "check", lambda page: page.row_work.settle(), "本条", "Ctrl+G"),
    Tool("此栏修改经过…", "history", lambda page: page.row_work.cell_history(), "本条", "F9", writes=False),
    Tool("已删除的条目…", "close", lambda page: page.row_work.show_deleted(), "表格", writes=False),
    Tool("查找替换…", "search", lambda page: page.finder.begin(), "表格", "Ctrl+H"),
    Tool("成批修改…", "edit", lambda page: page.change_many(), "表格", "Ctrl+M"),
    Tool("列设置…", "columns", lambda page: page.choose_columns(), "表格", writes=False),
    Tool("打印", "print", lambda page: page.print_list(), "表格", "Ctrl+P", writes=False),
    Tool(
        "台账统计", "columns", lambda page: page.frame.show_page("statistics", subject="ledger"), "报告", writes=False
    ),
    Tool("清理专项…", "case", _show("campaigns"), "报送", writes=False),
    Tool("报送…", "export", lambda page: page.report(), "报送", "Ctrl+R", writes=False),
    Tool("报告与目录…", "document", _show("ledger_reports"), "报告", writes=False),
    Tool("进度图表…", "columns", _charts, "报告", writes=False),
    Tool("按上级表格填报…", "edit", _show("own_form"), "报送"),
    Tool("收回送改…", "return", _take_back, "报送"),
    Tool("汇总各单位报送…", "register", _show("roll_up"), "汇总", when=_rolls_up),
)
HEADINGS: tuple[Place, ...] = ("本条", "表格", "报送", "报告", "汇总")


def tools_for(page: "LedgerPage") -> Iterator[Tool]:
    """Yield the tools the person at this seat may use."""
    may_write = not page.model.hindrance()
    return (tool for tool in TOOLS if (may_write or not tool.writes) and tool.when(page))


def buttons(page: "LedgerPage") -> Iterator[QPushButton]:
    """Yield “更多” and the buttons that stand beside the heading."""
    more = QPushButton(icon("down", "text2"), " 更多")
    more.setMenu(_more(page, more))
    yield more
    for tool in tools_for(page):
        if tool.place == "button":
            yield _button(page, tool)


def _button(page: "LedgerPage", tool: Tool) -> QPushButton:
    words = f" {tool.words}  {tool.keys}" if tool.look == "primary" else f" {tool.words}"
    button = of_class(
        QPushButton(icon(tool.icon, "surface" if tool.look == "primary" else "primary"), words), tool.look
    )
    button.setIconSize(QSize(16, 16))
    button.clicked.connect(partial(tool.work, page))
    return button


def _more(page: "LedgerPage", parent: QPushButton) -> QMenu:
    """Return the menu; the page itself listens to the keys, the menu only tells them."""
    menu = QMenu(parent)
    for heading in HEADINGS:
        tools = [tool for tool in tools_for(page) if tool.place == heading]
        if tools:
            menu.addSeparator()
            menu.addAction(heading).setEnabled(False)
        for tool in tools:
            keys = f"\t{tool.keys}" if tool.keys else ""
            menu.addAction(icon(tool.icon, "text2"), tool.words + keys, partial(tool.work, page))
    return menu
