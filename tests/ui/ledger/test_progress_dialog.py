"""进度图表 on screen: every figure stands in words, an empty ledger says so."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QLabel

from app.database import Office
from app.ledger.edit import edit
from app.model.officer import Officer
from tests.ui.ledger.pages import TODAY, Open, row
from ui.ledger.charts import ChartsDialog, MonthColumns, UnitBar
from ui.workspace import Workspace


def test_units_and_months_are_drawn_with_their_figures_in_words(
    qtbot: Any, open_page: Open, office: Office, bing: Officer
) -> None:
    open_page(6)
    done = {"progress": "已完成", "done_date": date(2026, 10, 9), "result_doc": "示政办〔2026〕1号"}
    edit(office, [], [row(7) | done, row(8) | done | {"done_date": date(2026, 8, 9)}], who=bing, on=TODAY)
    dialog = shown(qtbot, office, bing)
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert "应完成 8 条，完成率 25.0%" in words and "1 / 4　25.0%" in words
    assert {bar.toolTip() for bar in dialog.findChildren(UnitBar)} == {
        "已完成 2，办理中 6，未启动 0，超期 0",
        "已完成 1，办理中 3，未启动 0，超期 0",
    }
    months = dialog.findChildren(MonthColumns)[0].accessibleName()
    assert months == "逐月完成：2026-08 完成 1、累计 1，2026-09 完成 0、累计 1，2026-10 完成 1、累计 2"
    assert not dialog.grab().isNull()


def test_a_ledger_with_nothing_to_complete_says_so(qtbot: Any, open_page: Open, office: Office, bing: Officer) -> None:
    open_page(0)
    dialog = shown(qtbot, office, bing)
    assert any("没有进度可以画" in label.text() for label in dialog.findChildren(QLabel))


def shown(qtbot: Any, office: Office, who: Officer) -> ChartsDialog:
    dialog = ChartsDialog(None, Workspace(office, who, today=lambda: TODAY))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog
