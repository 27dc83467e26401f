"""文书页面: the live page beside the form, and papers as they were issued."""

from datetime import date

import ofdkit
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.procedure import PROCEDURE
from app.sample.people import COMPANY, PERSON
from app.scans import file_scan
from tests.forms.reading import text_of
from ui.hands import choose, type_into
from ui.paper_view import _Sheet

pytestmark = [pytest.mark.parametrize("office", ["embedded"], indirect=True), pytest.mark.usefixtures("faces")]
MONDAY = date(2026, 3, 2)


@pytest.fixture
def notice(case_page, walk):
    """The notice of a case that has just been opened, beside its form."""
    day = walk.open(on=MONDAY).to("approve_opening", MONDAY)
    return case_page(walk.case, day, step="notify_party")


def test_a_click_on_a_gap_goes_to_its_field(qtbot, notice):
    notice.page.form["contact_phone"].line.clear()
    notice.draw_paper()
    gap = next(one for one in notice.pane.view.drawn.regions if one.is_gap and one.blank == "contact_phone")
    sheet = notice.pane.view.findChildren(_Sheet)[gap.page - 1]
    spot = QPoint(round((gap.x + gap.width / 2) * sheet.scale), round((gap.y + gap.height / 2) * sheet.scale))
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    assert notice.page.form["contact_phone"].isAncestorOf(notice.focusWidget())
    assert notice.pane.foot.text().startswith("橙色处尚待填写，点击可跳到对应栏目。")


def test_the_page_follows_what_is_typed(qtbot, notice):
    before = notice.pane.pdf
    reason = notice.page.form.value("reason")  # so long that the number of pages stays
    type_into(notice.page.form["reason"].text, f"{reason}，屡教不改")
    qtbot.waitUntil(lambda: notice.pane.pdf != before)
    qtbot.wait(200)  # until the column has found its measure
    type_into(notice.page.form["reason"].text, f"{reason}，情节严重")
    place = notice.pane.view.verticalScrollBar()
    place.setValue(place.maximum())
    kept, before = place.value(), notice.pane.pdf
    qtbot.waitUntil(lambda: notice.pane.pdf != before)
    assert place.value() == kept


def test_the_paragraph_of_the_field_in_focus_is_marked(qtbot, notice):
    plain = notice.pane.pdf
    notice.page.form.go_to("legal_basis")
    assert notice.pane.focus_blank == "legal_basis"
    qtbot.waitUntil(lambda: notice.pane.pdf != plain)


def test_an_issued_paper_is_shown_and_exported_as_it_stands(notice, walk, case_page, tmp_path):
    day = walk.to("serve_notice", notice.workspace.today())
    page = case_page(walk.case, day, step="notify_party")
    issued = next(one for one in walk.case.documents if one.kind == "NotifyPartyPaper")
    choose(page.pane.choice, page.pane.choice.findData(issued.id))
    assert page.pane.foot.text().startswith("已定稿，不能修改。")
    page.pane.save_to(tmp_path / "告知书.pdf")
    assert (tmp_path / "告知书.pdf").read_bytes() == page.workspace.pdf(issued.id)
    page.pane.save_to(tmp_path / "没有这个文件夹" / "告知书.pdf")
    assert "没有写入" in page.pane.foot.text()


def test_an_issued_paper_is_written_as_ofd_word_for_word(notice, walk, case_page, tmp_path):
    day = walk.to("serve_notice", notice.workspace.today())
    page = case_page(walk.case, day, step="notify_party")
    issued = next(one for one in walk.case.documents if one.kind == "NotifyPartyPaper")
    choose(page.pane.choice, page.pane.choice.findData(issued.id))
    page.pane.save_as(tmp_path / "告知书.ofd")
    assert page.pane.foot.text().endswith("OFD 是试验格式，正式记录以 PDF 为准。")
    told = "".join(ofdkit.extract_text(tmp_path / "告知书.ofd").split())
    assert sorted(told) == sorted(text_of(page.pane.pdf))
    page.pane.save_as(tmp_path / "告知书.pdf")
    assert (tmp_path / "告知书.pdf").read_bytes() == page.pane.pdf


def test_a_draft_goes_out_to_be_changed_and_comes_back_as_a_file_nobody_reads(notice, walk, case_page, tmp_path):
    pane = notice.pane
    assert pane.draft_tool.isEnabled()
    pane.save_draft_to(tmp_path / "告知书-草稿.docx")
    assert "以定稿的 PDF 为准" in pane.foot.text()
    pane.save_draft_to(tmp_path / "没有这个文件夹" / "告知书.docx")
    assert "没有写入" in pane.foot.text()
    kept = notice.workspace.keep(tmp_path / "告知书-草稿.docx")
    before = walk.case.in_words()
    file_scan(walk.office, walk.case, "盖章的定稿", kept, who=walk.people["李四"], on=notice.workspace.today())
    assert [one.kind for one in walk.case.attachments if one.digest == kept.digest] == ["盖章的定稿"]
    assert {key: value for key, value in walk.case.in_words().items() if key in before} == before
    day = walk.to("notify_party", notice.workspace.today())
    page = case_page(walk.case, day, step="notify_party")
    assert not page.pane.draft_tool.isEnabled()  # what is issued is not changed


def test_a_step_without_a_paper_offers_nothing_to_print(case_page, walk):
    walk.open(on=MONDAY).to("record_evidence", MONDAY)
    page = case_page(walk.case, MONDAY, step="choose_regime")
    assert page.pane.choice.isHidden() and all(tool.isHidden() for tool in page.pane.tools)
    assert page.pane.view.drawn is None and not page.pane.pdf


def test_further_papers_of_a_step_are_printed_without_a_mark_of_draft(case_page, walk):
    day = walk.open(on=MONDAY).to("notify_party", MONDAY)
    page = case_page(walk.case, day, step="serve_notice")
    offered = [page.pane.choice.itemText(number) for number in range(page.pane.choice.count())]
    assert offered[:3] == ["草稿　送达告知书", "随附　送达地址确认书", "随附　陈述申辩意见书"]
    page.pane.choice.setCurrentIndex(2)
    assert page.pane.file_name == "陈述申辩意见书" and "打印后手写" in page.pane.foot.text()
    assert "草稿" not in text_of(page.pane.pdf)
    page.draw_paper()  # as after a key
    assert page.pane.choice.currentText() == "随附　陈述申辩意见书"


def test_a_further_paper_says_what_it_lacks(case_page, walk):
    day = walk.open(on=MONDAY).to("notify_party", MONDAY)
    page = case_page(walk.case, day, step="serve_notice")
    page.page.form["service_method"].set_raw("announcement")
    page.draw_paper()
    page.pane.choice.setCurrentIndex(page.pane.choice.findText("随附　送达公告"))
    assert page.pane.foot.text().startswith("尚缺公告送达的原因。")


def test_a_new_step_begins_with_its_own_paper(case_page, walk):
    day = walk.open(on=MONDAY).to("serve_notice", MONDAY)
    page = case_page(walk.case, day, step="serve_notice")
    page.pane.choice.setCurrentIndex(page.pane.choice.findText("随附　送达地址确认书"))
    page.open_step("waive_statement")
    assert page.pane.choice.currentText() == "随附　放弃陈述申辩声明"
    page.open_step("notify_party")
    assert page.pane.choice.currentText().startswith("拟列入严重失信主体名单告知书")


def test_a_narrow_window_folds_the_page_and_f8_shows_it(notice):
    notice.resize(1280, 700)
    assert notice.pane.width() < 100
    notice.pane.toggle()
    assert notice.pane.width() > 400 and notice.pane.view.drawn
    notice.resize(1900, 1000)
    assert notice.pane.width() > 600


@pytest.mark.parametrize(("form", "is_told"), [("in_penalty", True), ("separate", False)])
def test_a_hearing_is_offered_where_the_listing_goes_with_a_penalty(case_page, walk, form, is_told):
    day = walk.open(on=MONDAY).to("record_evidence", MONDAY)
    walk.do("choose_regime", day, decision_form=form)
    day = walk.to("approve_opening", day)
    page = case_page(walk.case, day, step="notify_party")
    assert ("要求听证" in page.page.form.value("hearing_text")) == is_told


def test_every_paper_of_every_step_can_be_looked_at(case_page, walk):
    walk.open(COMPANY, PERSON, on=MONDAY)
    day = walk.to("serve_notice", MONDAY)
    walk.do("hear_objection", day, number=1)
    page = case_page(walk.case, day, party=walk.case.parties[1].id)
    for step in PROCEDURE:
        page.open_step(step.key)
        page.draw_paper()
        for number in range(page.pane.choice.count()):
            page.pane.choice.setCurrentIndex(number)
            assert page.pane.pdf
