"""措施选择: found by words, conduct, object and organ; a ban asks for its time; nothing unlawful can be picked."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.measures import Measure, Picking, measures_for
from ui.hands import press, settle, type_into
from ui.measures_editor import MeasuresEditor

DAY = date(2026, 3, 2)
PAY, MAKE = "《示例法》第一条", "违法生产"
ROWS = [
    Measure(name="限制甲", clause=PAY, conduct="拖欠工资", target="用人单位", implementing_body="人社部门"),
    Measure(name="限制乙", clause="《示例法》第二条", conduct=MAKE, target="生产者", implementing_body="市场监管部门"),
    Measure(name="限制丙", clause="《示例法》第三条", conduct=MAKE, target="生产者", implementing_body="人社部门",
            ban=True, months_most=36),
    Measure(name="要求银行停贷", selectable=False, reason="此项不能选择。"),
]  # fmt: skip


@pytest.fixture
def picker(qtbot):
    shown = MeasuresEditor(ROWS, lambda: DAY)
    qtbot.addWidget(shown)
    shown.resize(640, 600)
    shown.show()
    shown.activateWindow()
    return shown


def names(picker) -> list[str]:
    rows = (picker.list.item(row) for row in range(picker.list.count()))
    return [one.name for row, one in zip(rows, picker.list.measures(), strict=True) if not row.isHidden()]


def test_the_list_is_narrowed_by_conduct_object_organ_and_words(picker):
    picker.filters["conduct"].set_raw("违法生产")
    assert names(picker) == ["限制乙", "限制丙"]
    picker.filters["implementing_body"].set_raw("人社部门")
    assert names(picker) == ["限制丙"]
    picker.filters["conduct"].set_raw("")
    picker.filters["implementing_body"].set_raw("")
    picker.words.setText("第二条")
    assert names(picker) == ["限制乙"]
    picker.words.setText("没有这一项")
    assert names(picker) == [] and picker.count.isVisible()
    picker.words.clear()
    picker.only.setChecked(True)
    assert names(picker) == ["限制甲", "限制乙", "限制丙"]


def test_what_is_picked_stays_in_sight(picker):
    picker.list.go_to("限制甲")
    press("Space", picker.list)
    picker.filters["conduct"].set_raw("违法生产")
    assert names(picker) == ["限制甲", "限制乙", "限制丙"]
    assert [one.name for one in picker.value()] == ["限制甲"]


def test_what_may_not_be_picked_cannot_and_says_why(picker):
    picker.list.go_to("要求银行停贷")
    press("Space", picker.list)
    QTest.mouseClick(
        picker.list.viewport(), Qt.MouseButton.LeftButton, pos=picker.list.visualItemRect(picker.list.item(3)).center()
    )
    assert picker.value() == ()
    assert picker.list.item(3).text() == "要求银行停贷，不可选，此项不能选择。"


def test_a_ban_asks_for_its_time_and_keeps_it(picker):
    picker.list.go_to("限制丙")
    press("Space", picker.list)
    term = picker.terms["限制丙"]
    type_into(term.until.line, "20290301")
    type_into(term.clause.line, "《示例法》第三条第二款")
    only = picker.value()[0]
    assert (only.term_from, only.term_until, only.term_clause) == (None, date(2029, 3, 1), "《示例法》第三条第二款")
    kept = picker.raw()
    type_into(term.until.line, "二月三十")
    assert picker.problem() == "日期无法识别，请改为如 2026-11-23 的形式。"
    press("Space", picker.list)
    assert picker.terms == {} and picker.value() == ()
    picker.set_raw(kept)
    assert picker.value()[0].term_until == date(2029, 3, 1)
    settle()


def test_everything_shown_of_a_list_has_its_reason_or_its_clause(qtbot):
    shown = MeasuresEditor(measures_for(Picking("samr_serious_illegal", DAY)), lambda: DAY)
    qtbot.addWidget(shown)
    assert [one.selectable for one in shown.list.measures()] == [True] * 4 + [False] * 13
    assert all(one.reason or one.clause for one in shown.list.measures())
