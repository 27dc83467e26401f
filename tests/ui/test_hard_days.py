"""What officers do on a hard day: paste a whole file into a field, work on one case twice, lose a file."""

from datetime import date

import pytest

from ui.case_drawers import CaseScans
from ui.editors.days import parse_date

EMBEDDED = pytest.mark.parametrize("office", ["embedded"], indirect=True)
MONDAY = date(2026, 3, 2)


@EMBEDDED
@pytest.mark.parametrize("pasted", ["长" * 100_000, "一行\n" * 30_000])
def test_a_text_no_paper_can_carry_is_told_kept_and_not_drawn(case_page, walk, faces, pasted):
    walk.open(on=MONDAY)
    page = case_page(walk.case, walk.to("approve_opening", MONDAY), step="notify_party")
    page.page.form["reason"].set_raw(pasted)
    page.draw_paper()
    assert "精简到 10,000 字以内" in page.page.form.faults["reason"]
    assert not page.pane.pdf
    page.page.save_draft()
    assert page.page.form.raw()["reason"] == pasted
    page.page.form["reason"].set_raw("2026年1月，当事人销售超过保质期的食品。")
    page.draw_paper()
    assert page.pane.pdf


@EMBEDDED
def test_a_case_worked_on_in_two_windows_shows_what_the_other_did(case_page, walk):
    walk.open(on=MONDAY)
    day = walk.to("approve_opening", MONDAY)
    left = case_page(walk.case, day, step="notify_party")
    walk.do("notify_party", day)
    left.page.perform()
    assert left.page.case.has_done("notify_party")


@EMBEDDED
def test_a_window_closed_in_the_middle_keeps_what_was_typed(case_page, walk):
    walk.open(on=MONDAY)
    day = walk.to("approve_opening", MONDAY)
    first = case_page(walk.case, day, step="notify_party")
    first.page.form["reason"].set_raw("没有写完")
    first.page.close_page()
    assert case_page(walk.case, day, step="notify_party").page.form.value("reason") == "没有写完"


@EMBEDDED
def test_a_file_lost_from_the_disk_is_named(case_page, walk, office, tmp_path):
    walk.open(on=MONDAY)
    page = case_page(walk.case, walk.to("approve_opening", MONDAY))
    one = walk.case.attachments[0]
    next((office.folder / "files").rglob(f"*{one.digest[2:]}*")).unlink()
    drawer = CaseScans(page, page.workspace, walk.case)
    drawer._write(one, tmp_path / "另存.pdf")
    assert drawer.foot.text() == f"附件“{one.file_name}”已丢失，请从备份恢复。"


@pytest.mark.parametrize(
    "typed", ["2026-02-30", "02-29", "20261301", "0000-01-01", "99999999", "0206-03-02", "2926-03-02"]
)
def test_a_day_that_does_not_exist_is_no_day(typed):
    assert parse_date(typed, date(2026, 12, 31)) is None
