"""名单期内的页面: the term, what can be done now, the pages it leads to; channels; the table a platform takes in."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from python_calamine import CalamineWorkbook

from app.sample.scene import working_day
from ui.hands import click, fill, fill_one, press, type_into
from ui.term_bar import Term, TermBar, in_a_sentence
from ui.upload_dialog import UploadDialog

pytestmark = pytest.mark.parametrize("office", ["embedded"], indirect=True)
MONDAY = date(2026, 3, 2)


def words(page):
    return [one.text() for one in page.findChildren(QLabel)]


def button(page, name):
    return next(one for one in page.findChildren(QPushButton) if one.text() == name)


def test_the_case_opens_at_the_time_on_the_list(case_page, walk, listed):
    page = case_page(walk.case, listed)
    assert page.step_key == "watch_listing" and page.page.is_waiting and not page.page.missing
    assert page.page.findChildren(TermBar)
    told = " ".join(words(page.page))
    assert "名单期至" in told and "最早可申请移出" in told
    assert "决定书中已提示" in told
    click(button(page.page, "登记约谈"))
    assert page.step_key == "call_talk"


def test_a_talk_goes_from_the_letter_to_the_record(case_page, walk, listed):
    page = case_page(walk.case, listed, step="call_talk")
    at = working_day(listed, 4)
    fill(page.page.form, {"talk_at": f"{at} 09:30", "reason": "至今没有整改。"})
    page.page.perform()
    assert walk.party().follow_ups[0].due_on == at
    walk.do("serve_follow_up", listed)
    page = case_page(walk.case, at)
    click(button(page.page, "登记笔录"))
    form = page.page.form
    assert page.page.has_paper
    fill(form, {"outcome": "absent"})
    assert not page.page.has_paper and form.rows["talk"].isHidden()
    fill(form, {"absent_on": at, "absence": "未说明原因"})
    press("Ctrl+Return")
    assert walk.party().follow_ups[0].outcome == "未到场"


def test_what_cannot_be_done_now_says_why(case_page, walk, listed):
    walk.do("call_talk", listed)
    page = case_page(walk.case, listed, step="watch_listing").page
    assert "登记约谈" not in [one.text() for one in page.findChildren(QPushButton)]
    assert any("还没有登记结果" in one for one in words(page))
    assert any("还没有送达" in one for one in words(page))


def test_channels_that_differ_are_told_at_once(case_page, walk, scan_file):
    walk.open(on=MONDAY)
    day = walk.to("serve_decision", MONDAY)
    page = case_page(walk.case, day, step="publish").page
    channels = page.form["channels"]
    first = channels.cards[0]
    until = first.until.value()
    click(channels.more)
    second = channels.cards[1]
    type_into(second.name, "信用中国网站")
    for card in channels.cards:
        fill_one(card.since, day)
        fill_one(card.file, scan_file)
    fill_one(second.until, until - timedelta(days=1))
    assert "应当一致" in page.form.faults["channels"]
    fill_one(second.until, until)
    assert "channels" not in page.form.faults
    shown = [one for one in words(page.preview)]
    assert first.name.text() in shown and "信用中国网站" in shown and "认定依据" in shown
    fill_one(second.until, "明年")
    assert "日期无法识别" in page.form.faults["channels"]


def test_the_table_a_platform_takes_in_leaves_from_the_page(qtbot, case_page, walk, listed, tmp_path):
    page = case_page(walk.case, listed, step="publish").page
    click(button(page, "导出报送文件…"))
    dialog = page.findChild(UploadDialog)
    assert dialog and "待核对" in dialog.unchecked.text()
    path = tmp_path / "报送.xlsx"
    fill(dialog.form, {"layout": "platform", "path": tmp_path / "没有" / "a.xlsx"})
    assert "没有这个文件夹" in dialog.form.faults["path"]
    fill(dialog.form, {"path": path})
    with qtbot.waitSignal(dialog.finished):
        click(dialog.act)
        assert dialog.cancel.text() == "停止" and not dialog.act.isEnabled()  # written beside the window
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert len(rows) == 2 and page.upload_told.text().startswith("已导出 1 条")


def test_a_term_is_said_in_words(office):
    since, until = date(2026, 3, 25), date(2029, 3, 25)
    assert "还有 1083 天" in in_a_sentence(Term(since, until, None), date(2026, 4, 7))
    assert "已于 2029-03-25 届满" in in_a_sentence(Term(since, until, None), date(2029, 3, 26))
    assert "没有名单期限" in in_a_sentence(Term(since, None, None), date(2026, 4, 7))
    assert "现在可以申请" in in_a_sentence(Term(since, until, date(2027, 3, 25)), date(2027, 3, 25))
