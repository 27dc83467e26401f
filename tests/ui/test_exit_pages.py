"""The way off the list in the window: every page with what the rules say of it, what is missing, what was entered."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from app.correcting import Entry, correct_party
from app.party_file import load_party
from app.sample.exits import refusal, shielding
from app.sample.people import APPROVER, COMPANY, OFFICER
from app.sample.scene import working_day
from tests.steps.removing import LATER
from ui.drop_exit import DropExit
from ui.hands import fill, type_into
from ui.missing_papers import MissingEditor
from ui.other_acts import OtherActs

pytestmark = pytest.mark.parametrize("office", ["embedded"], indirect=True)


def words(page):
    return " ".join(one.text() for one in page.findChildren(QLabel) if not one.isHidden())


def groups(page):
    """Return the entries of 其他处理 by their group."""
    menu = page.header.findChild(OtherActs)
    found = {}
    for action in menu.actions():
        if group := action.menu():
            group.aboutToShow.emit()
            found[action.text()] = [one for one in group.actions() if not one.isSeparator()]
    return found


def test_an_application_begins_in_the_menu_and_goes_through_every_page(case_page, removing, scan_file):
    page = case_page(removing.case, LATER)
    entry = next(one for one in groups(page)["移出、撤销和更正"] if one.text().startswith("登记移出申请"))
    assert entry.isEnabled()
    entry.trigger()
    assert page.step_key == "apply_removal" and "最早可申请移出的日期：2027-03-2" in words(page.page)
    assert "修复不收取任何费用" in page.page.after_words() and page.page.form.value("applied_by") == "测试甲"
    fill(
        page.page.form,
        {"reason": "罚款已缴清，已整改", "materials": ("信用修复申请书",), "application_file": scan_file},
    )
    assert page.page.missing == []
    page.act()
    assert page.step_key == "accept_removal" and removing.party.open_exit.materials == ["信用修复申请书"]
    fill(page.page.form, {"answer": "completing"})
    assert page.page.form.rows["missing_materials"].isVisibleTo(page.page)
    assert "守信承诺书" in page.page.form["missing_materials"].ticks
    fill(
        page.page.form,
        {"missing_materials": ("守信承诺书",), "other_materials": "缴款凭证、照片", "completion_days": "5"},
    )
    assert page.page.entry().missing_materials == ("守信承诺书", "缴款凭证", "照片")
    assert page.page.paper().complete_period == "5个工作日"
    fill(page.page.form, {"answer": "accepted"})
    assert page.page.missing == [] and type(page.page.paper()).__name__ == "AcceptRemovalPaper"


def test_what_comes_too_early_is_declined_from_the_start(case_page, removing, monkeypatch):
    removing.do("apply_removal")
    monkeypatch.setattr("app.steps.accept_removal.too_early", lambda *_: date(2027, 3, 25))
    page = case_page(removing.case, removing.day, step="accept_removal")
    assert page.page.form.value("answer") == "declined" and "2027-03-25" in page.page.form.value("answer_reason")


def test_each_condition_stands_with_its_clause_and_a_refusal_says_which_is_not_met(case_page, removing):
    removing.to("serve_exit")
    page = case_page(removing.case, removing.day, step="verify_removal").page
    cards = page.form["conditions"].cards
    assert "待核对" in words(cards[0]) and len(cards) == 5
    for number, card in enumerate(cards):
        card.group.button(int(number == 1)).click()
    fill(page.form, {"verification": "罚款未缴清", "outcome": "granted"})
    assert "不能同意移出" in page.form.faults["outcome"]
    page.form["outcome"].group.button(1).click()
    assert page.form.value("reason").startswith("不符合“已经自觉履行") and "再次提出申请" in page.form.value(
        "next_text"
    )
    assert not page.form.rows["effect_text"].isVisibleTo(page) and "示例县人民政府" in page.form.value("remedies")
    assert "60日" in page.form.value("remedies")


def test_the_head_of_the_office_sees_what_is_proposed_and_what_was_found(case_page, removing):
    removing.to("serve_exit")
    removing.do("verify_removal", **refusal(removing.case, removing.party, LATER))
    page = case_page(removing.case, removing.day, APPROVER)
    assert page.step_key == "approve_exit"
    assert "不予移出名单" in words(page.page) and "<b>不符合</b>" in words(page.page)
    assert set(page.page.form["verdict"].keys) == {"agree", "return"}
    fill(page.page.form, {"verdict": "agree", "opinion": "同意不予移出。"})
    assert page.page.missing == [] and "不予移出名单" in page.page.question().title


def test_decision_service_and_end_follow_one_another(case_page, removing):
    removing.to("approve_exit")
    page = case_page(removing.case, removing.day)
    assert page.step_key == "remove_from_list" and page.page.missing == []
    assert type(page.page.paper()).__name__ == "RemoveFromListPaper"
    removing.do("remove_from_list")
    page = case_page(removing.case, removing.day, step="serve_exit")
    assert "移出严重失信主体名单决定书" in words(page.page)
    page = case_page(removing.case, removing.day, step="end_listing")
    named = [card.name.text() for card in page.page.form["endings"].cards]
    assert named == [one.channel for one in removing.party.publication.shown]
    assert "3个工作日" in words(page.page) and "转为档案" in page.page.after_words()
    for key in ("serve_exit", "end_listing"):
        removing.do(key)
    page = case_page(removing.case, removing.day, step="end_listing")
    assert page.page.is_done and "停止公示" in words(page.page)
    page.open_step("verify_removal")
    assert page.page.form.value("verification").startswith("罚款已经缴清")
    assert all(one.answer for one in page.page.form.value("conditions"))


def test_what_is_over_is_filed_away_and_can_only_be_read(case_page, removing, qtbot):
    removing.remove()
    page = case_page(removing.case, removing.day)
    assert page.step_key == "archive_case" and page.page.missing == []
    assert "正卷" in words(page.page) and page.page.form.value("retention") == "30年"
    assert page.page.question().verb == "归档"
    page.page.perform()
    case = removing.case
    assert case.archived_on == removing.day
    page = case_page(case, removing.day, APPROVER, step="archive_case")
    assert page.page.is_locked and page.page.is_done and page.page.form.value("filed_by") == "李四"
    assert "只能查看" in " ".join(page.page.told)
    entries = {one.text().split("　")[0]: one for one in page.header.findChild(OtherActs).actions()}
    assert entries["重新启卷…"].isEnabled()
    assert all("归档" in one.text() for one in groups(page)["名单期内管理"])


def test_a_missing_paper_is_named_with_the_way_to_its_step(qtbot, removing):
    from app.filing import MAIN, Entry

    lacking = [Entry(MAIN, "依据文书", reason="没有存入扫描件", step="record_evidence")]
    editor = MissingEditor(removing.case, lacking)
    qtbot.addWidget(editor)
    wanted = []
    editor.wanted.connect(wanted.append)
    next(one for one in editor.findChildren(QPushButton) if one.text() == "前往办理").click()
    type_into(editor.cards[0].reason.line, "原件留存业务科室")
    assert wanted == lacking and editor.value() == {"依据文书": "原件留存业务科室"}


# begun by choice


def test_what_cannot_be_begun_is_grey_with_the_reason(case_page, removing):
    entries = groups(case_page(removing.case, removing.day))["移出、撤销和更正"]
    lapse = next(one for one in entries if one.text().startswith("提请届满移出"))
    assert not lapse.isEnabled() and "届满后再办理" in lapse.text()
    assert not next(one for one in entries if one.text().startswith("登记撤回移出申请")).isEnabled()


def test_the_end_of_a_term_brings_its_texts(case_page, removing):
    over = working_day(removing.party.decision.expires_on, 1)
    page = case_page(removing.case, over)
    next(one for one in groups(page)["移出、撤销和更正"] if one.text().startswith("提请届满移出")).trigger()
    assert page.step_key == "propose_exit" and page.page.form.value("route") == "lapse" and page.page.missing == []
    type_into(page.page.form["effect_text"].text, "本单位另行写明")
    page.page.form["route"].group.button(1).click()
    page.page.form["route"].group.button(0).click()
    assert page.page.form.value("effect_text") == "本单位另行写明"
    assert page.page.form.value("term").startswith("36个月")


def test_an_application_is_taken_back_with_the_party_s_letter(case_page, removing, scan_file):
    removing.do("apply_removal", on=LATER)
    page = case_page(removing.case, LATER)
    dialog = DropExit(page, page.workspace, removing.case, removing.party)
    assert {one.field for one in dialog.missing} == {"reason", "proof"}
    fill(dialog.form, {"reason": "申请人自愿撤回", "proof": scan_file})
    dialog.try_it()
    one = removing.party.exits[0]
    assert one.dropped_on == LATER and removing.party.open_exit is None
    assert removing.case.running("removal_accept", removing.party) is None
    assert isinstance(page.header.findChild(OtherActs), QMenu)


def test_more_time_is_given_with_the_day_it_would_run_to(case_page, removing, scan_file):
    removing.to("serve_exit")
    page = case_page(removing.case, removing.day, step="extend_removal")
    assert "延长10个工作日后至" in words(page.page) and page.page.form.value("extended_by") == APPROVER
    fill(
        page.page.form, {"extension_reason": "向外地部门核实", "approval_file": scan_file, "extension_told": "电话告知"}
    )
    assert page.page.missing == [] and page.page.question().verb == "登记延长"
    page.page.perform()
    assert removing.party.open_exit.extended_on == removing.day


def test_a_plan_in_court_takes_the_listing_down(case_page, removing):
    page = case_page(removing.case, removing.day, step="shield_listing").page
    assert "待核对" in words(page) and page.form.value("verdict") == "start"
    assert [card.name.text() for card in page.form["endings"].cards] == removing.party.publication.channels
    told = shielding(removing.case, removing.party, removing.day, removing.walk.scan)
    removing.do("shield_listing", **told)
    page = case_page(removing.case, removing.day)
    assert page.banner.text().startswith("<b>重整、和解期间屏蔽")
    page.open_step("shield_listing")
    assert set(page.page.form["verdict"].keys) == {"performed", "failed"}
    assert page.page.after_words() == "执行完毕的，由当事人申请移出"


def test_a_paper_that_misnames_the_party_brings_its_corrections(case_page, removing, scan):
    office, party = removing.walk.office, removing.party.party
    renamed = Entry(
        replace(COMPANY, party_name="示例县某某贸易有限公司"), "error", "登记时录错名称", scan, APPROVER, scan
    )
    record, _ = load_party(office, party.id)
    correct_party(office, record, renamed, who=removing.walk.people[OFFICER], on=removing.day)
    page = case_page(removing.case, removing.day, step="propose_exit")
    fill(page.page.form, {"route": "correction"})
    number = removing.party.decision.doc_number
    page.page.form["document_number"].set_raw(number)
    [row] = page.page.form.value("corrections")
    assert (row["wrong"], row["right"]) == ("示例县某某商贸有限公司", "示例县某某贸易有限公司")
    assert row["place"].startswith("名称")
    type_into(page.page.form["corrections"].cards[0].lines["place"], "标题下第一行")
    page.page.form["document_number"].set_raw("")
    assert page.page.form.value("corrections")[0]["place"] == "标题下第一行"  # what was typed stays
