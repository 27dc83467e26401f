"""The table of keys in the manual holds, page by page, the keys a page takes, and no others."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QShortcut

from ui.page import Page

MANUAL = Path(__file__).parents[2] / "docs" / "manual.md"
PLACES = {
    "经办甲": {
        "workbench": "工作台",
        "case_list": "案件列表",
        "new_case": "新建案件",
        "import_penalties": "导入",
        "case_health": "案卷体检",
        "deadline_calendar": "期限日历",
        "party": "主体",
        "query_register": "查询登记",
        "statistics": "统计",
    },
    "台账戊": {
        "ledger": "清理台账",
        "campaigns": "清理专项",
        "submission": "报送",
        "ledger_reports": "报告与目录",
        "own_form": "按上级表格填报",
        "import_ledger": "导入",
        "roll_up": "汇总各单位报送",
    },
}
ALIKE = {"Ctrl+Return": "Ctrl+Enter", "PgDn": "PgDown", "Ctrl+Del": "Ctrl+Delete"}
COMMAND = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)+[!-~]+|F\d+|Pg\w+|Home")


@pytest.mark.parametrize("name", PLACES)
def test_the_manual_tells_the_keys_of_every_page(frame, name: str) -> None:
    window, told = frame(name), keys_of_manual()
    for key, place in PLACES[name].items():
        window.show_page(key)
        page = window.pages[key]
        taken, hinted = set(keys_of(page)), set(keys_of_hints(page))
        assert taken | hinted == told[place], place


def keys_of_manual() -> dict[str, set[str]]:
    """Return for every place in the table the keys that command something; arrows and Enter are left aside."""
    table = MANUAL.read_text("utf-8").split("\n## 十七、快捷键\n")[1].split("\n## ")[0]
    told: dict[str, set[str]] = {}
    for line in table.splitlines():
        if line.startswith("| ") and "`" in line:
            place, keys, does = (cell.strip() for cell in line.strip("|").split("|"))
            told.setdefault(place, set()).update(commands(re.findall(r"`([^`]+)`", keys + does)))
    return told


def keys_of(page: Page) -> Iterator[str]:
    """Yield the shortcuts of a page."""
    yield from commands(one.key().toString() for one in page.findChildren(QShortcut))


def keys_of_hints(page: Page) -> Iterator[str]:
    """Yield the keys a page names itself, those its tables take included."""
    for hint in page.hints:
        first, *others = hint.partition(" ")[0].split("/")
        held = first.rpartition("+")[0]
        yield from commands([first, *(f"{held}+{other}" if held else other for other in others)])


def commands(keys) -> Iterator[str]:
    """Yield the keys that command something, each by one name."""
    for key in (key.replace("空格", "Space") for key in keys):
        if COMMAND.fullmatch(key):
            yield ALIKE.get(key, key)
