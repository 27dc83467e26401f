"""What upsets a listing, in the window: a basis that falls, a correction, a review or suit, a restoration."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from app.branches import branches
from app.sample.scene import working_day
from ui.hands import SaysYes, fill, press

pytestmark = pytest.mark.parametrize("office", ["embedded"], indirect=True)
MONDAY = date(2026, 3, 2)


def words(page):
    return " ".join(one.text() for one in page.findChildren(QLabel) if not one.isHidden())


def steps(walk, day, *keys, **changes):
    for key in keys:
        day = working_day(day, 1)
        walk.do(key, day, **changes)
    return day


def confirmed():
    """Press the key of the one action and say yes to its question; say whether there was one."""
    asked = []
    yes = SaysYes(asked.append)
    press("Ctrl+Return")
    yes.stop()
    return asked


def test_one_entry_says_what_follows_and_leads_to_the_revocation(case_page, walk, listed, scan_file):
    page = case_page(walk.case, listed, step="record_basis_change")
    form = page.page.form
    assert "本案依据文书" in words(page.page) and form.rows["effect"].isHidden()
    fill(form, {"happened": "changed"})
    assert not form.rows["effect"].isHidden() and not page.page.follows.text()
    fill(form, {
        "happened": "revoked", "changed_by": "示例县人民政府", "changing_title": "行政复议决定书",
        "changing_number": "示政复决〔2026〕6号", "changed_on": listed, "learned_on": listed,
    })  # fmt: skip
    fill(form, {"changing_file": scan_file})
    assert form.rows["effect"].isHidden() and "请提请撤销列入" in page.page.follows.text()
    assert page.page.missing == []
    assert confirmed() and walk.party().basis_has_fallen
    page.opened(case_id=walk.case.id)
    assert page.step_key == "propose_exit" and "依据已丧失，措施暂停执行" in page.banner.text()
    form = page.page.form
    assert form.value("route") == "revocation" and "列入名单的依据不复存在" in form.value("facts")
    assert "示政复决〔2026〕6号" in form.value("basis_document") and form.value("legal_basis")
    assert [one.field for one in page.page.missing] == ["proof"]


def test_a_revocation_is_asked_once_more_and_then_clears_the_name(case_page, walk, listed, faces):
    day = steps(walk, listed, "record_basis_change", "propose_exit", "approve_exit")
    page = case_page(walk.case, day)
    assert page.step_key == "revoke_listing" and page.page.question().verb == "撤销列入"
    day = steps(walk, day, "revoke_listing", "end_listing")
    page = case_page(walk.case, day, step="restore_reputation")
    form = page.page.form
    assert form.value("restored").count("\n") == 3 and form.value("contact_phone")
    assert [one.field for one in page.page.missing] == ["reputation_proof"]
    assert len(page.page.entry().restored) == 4


def test_a_suit_suspends_nothing_and_says_until_when_to_answer(case_page, walk, listed, scan_file):
    page = case_page(walk.case, listed, step="register_suit")
    form = page.page.form
    assert "照常执行" in words(page.page)
    assert form.value("against") == "listing" and form.value("tribunal") == walk.case.unit.review_organ
    fill(form, {"suit_kind": "first"})
    assert form.value("tribunal") == walk.case.unit.court and form.rows["is_simple"].isHidden()
    fill(form, {"suit_number": "（2026）示9999行初1号", "received_on": listed, "requests": "请求撤销"})
    fill(form, {"notice_file": scan_file})
    assert "前答复" in page.page.after_words() and page.page.missing == []
    press("Ctrl+Return")
    assert walk.party().suits[0].suit_kind == "first" and not walk.party().is_suspended
    page.opened(case_id=walk.case.id)
    assert page.step_key == "answer_suit" and "不停止执行" in page.banner.text()


def test_the_brief_begins_with_the_case_and_its_evidence(case_page, walk, listed, faces):
    day = steps(walk, listed, "register_suit")
    page = case_page(walk.case, day)
    form = page.page.form
    assert page.step_key == "answer_suit" and "视为该行政行为没有证据" in words(page.page)
    assert form.value("facts") == walk.party().decision.facts and "维持该行政行为" in form.value("conclusion")
    assert [one.field for one in page.page.missing] == ["response"]
    cards = form["evidence"].cards
    assert len(cards) > 5 and all(card.tick.isChecked() for card in cards)
    cards[0].tick.setChecked(False)
    assert len(page.page.entry().evidence) == len(cards) - 1
    kept = form["evidence"].raw()
    form["evidence"].set_raw(kept)
    assert not cards[0].tick.isChecked()
    assert page.page.paper().title == "行政复议答复书"
    assert [one.title for one in page.page.further_papers()] == ["证据目录"]


def test_an_order_stops_and_another_lets_go_on(case_page, walk, listed, scan_file):
    day = steps(walk, listed, "register_suit")
    page = case_page(walk.case, day, step="order_suspension")
    assert page.page.verb == "登记停止执行" and "照常执行" in words(page.page)
    fill(page.page.form, {"order": "停止执行通知书（示政复停〔2026〕1号）", "ordered_on": day})
    fill(page.page.form, {"order_file": scan_file})
    assert confirmed() and walk.party().suspended_by == "order"
    page.opened(case_id=walk.case.id, step="order_suspension")
    assert page.page.verb == "登记恢复执行" and "停止执行" in page.banner.text()


def test_a_result_says_what_it_sets_going(case_page, walk, listed, scan_file):
    day = steps(walk, listed, "register_suit", "answer_suit")
    page = case_page(walk.case, day, step="record_suit_result")
    form = page.page.form
    assert form.rows["effect"].isHidden() and form.rows["order_days"].isHidden()
    fill(form, {"result": "changed"})
    assert not form.rows["effect"].isHidden()
    fill(form, {"result": "redo"})
    assert not form.rows["order_days"].isHidden() and "请提请撤销列入" in page.page.follows.text()
    fill(form, {"order_days": "六十"})
    assert form.faults["order_days"] == "请填写 1 至 365 的整数。"
    fill(form, {
        "order_days": "60", "result_number": "示政复决〔2026〕3号", "result_on": day, "effective_on": day,
        "result_text": "撤销列入决定。",
    })  # fmt: skip
    fill(form, {"result_file": scan_file})
    assert page.page.missing == [] and confirmed()
    assert walk.party().basis_has_fallen


def test_a_correction_is_put_right_wherever_it_was_told(case_page, walk, listed):
    page = case_page(walk.case, listed, step="propose_exit")
    fill(page.page.form, {"route": "correction"})
    served = page.page.form["document_number"]
    assert any("列入严重失信主体名单决定书" in words for words in page.page._served().values())
    assert served and page.page.form.value("legal_basis")
    day = steps(walk, listed, "propose_exit", "approve_exit", "correct_document")
    page = case_page(walk.case, day, step="sync_correction")
    assert len(page.page.form["synced"].cards) == len(page.page.missing) > 0
    assert "更正日期" in words(page.page) and "81号" in words(page.page)
    walk.do("sync_correction", day)
    walk.do("serve_exit", day)
    page = case_page(walk.case, day, step="propose_exit")
    assert any(words.endswith("已更正") for words in page.page._served().values())


def test_a_restoration_asks_how_the_term_goes_on(case_page, walk, listed):
    removed = (
        "apply_removal", "accept_removal", "serve_exit", "verify_removal", "approve_exit", "remove_from_list",
        "serve_exit", "end_listing",
    )  # fmt: skip
    day = steps(walk, listed, *removed)
    page = case_page(walk.case, day, step="propose_exit")
    form = page.page.form
    fill(form, {"route": "restoration"})
    assert not form.rows["term_from"].isHidden() and not form.rows["told_on"].isHidden()
    fill(form, {"term_from": "anew"})
    assert form.value("term").startswith("自本决定作出之日起重新计算")
    fill(form, {"term_from": "continued"})
    assert "连续计算" in form.value("term")
    assert [one.title for one in page.page.further_papers()] == ["拟恢复列入严重失信主体名单告知书"]


def test_what_cannot_be_begun_says_why(case_page, walk, listed):
    case = walk.case
    found = {one.words: one.why_not for one in branches(case, case.parties[0], walk.people["李四"], listed)}
    assert found["登记复议、诉讼"] == "" and found["依据已撤销或变更"] == ""
    assert "只有申请移出后" in found["提请恢复列入"]
    assert "复议、诉讼期间才有" in found["停止执行、恢复执行"] and "没有尚未有结果" in found["复议、诉讼结果"]
