"""设提醒日: one day and reason for a case or for several; the workbench counts what has no next date."""

import pytest

from app.board import View, page
from app.case_file import load_case
from tests.ui import offices
from ui.reminder_dialog import RemindCase, RemindCases

TODAY = offices.TODAY


@pytest.fixture
def window(frame):
    return frame("经办甲")


def undated(window):
    with window.opened.office.reading() as session:
        return page(session, View(undated_on=TODAY, officer="经办甲"))


def test_the_count_leads_to_the_list(window):
    bench = window.pages["workbench"]
    number = len(undated(window))
    assert number and bench.states.undated.count >= number
    bench.states.undated.click()
    shown = window.pages["case_list"]
    assert shown.model.total == bench.states.undated.count and shown.name.text() == "案件 · 没有下一步"


def test_a_day_takes_the_case_off_the_list(window):
    line = undated(window)[0]
    workspace = window.pages["workbench"].workspace
    dialog = RemindCase(window, workspace, load_case(workspace.office, line.case_id))
    dialog.act.click()
    assert [one.text for one in dialog.missing] == ["请填写提醒日期。", "请写明到时要办什么。"]
    dialog._choose(3)
    dialog.form["remind_reason"].set_raw("催要材料")
    dialog.act.click()
    assert line.case_id not in {one.case_id for one in undated(window)}
    again = RemindCase(window, workspace, load_case(workspace.office, line.case_id))
    assert again.form.value("remind_reason") == "催要材料"


def test_several_are_given_one_day(window):
    lines = undated(window)
    workspace = window.pages["workbench"].workspace
    dialog = RemindCases(window, workspace, [line.case_id for line in lines])
    said = []
    dialog.ended.connect(said.append)
    dialog._choose(5)
    dialog.form["remind_reason"].set_raw("检查进度")
    dialog.act.click()
    assert said == [f"已为 {len(lines)} 件设提醒日。"] and undated(window) == []
