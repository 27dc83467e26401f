"""台账详情和行办理: references, cases, files, notes and what every cell was, in the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from sqlalchemy import select

from app.act import act
from app.database import Office
from app.ledger.links import rows_of
from app.ledger.row_files import files_of
from app.ledger.rows import load_row
from app.measures import Measure, as_kept
from app.model.measures_edition import MeasuresEdition
from app.model.officer import Officer
from app.model.unit import Unit
from app.sample.walk import Walk
from tests.ui.ledger.pages import OWNER, TODAY, Open, acts, cell, go, press, type_in
from ui.ledger.case_section import CasePicker
from ui.ledger.file_section import AddFile
from ui.ledger.page import LedgerPage
from ui.ledger.reference_picker import Referring
from ui.ledger.row_history import DeletedRows, RowHistory
from ui.preview import Preview


def shown(kind: type):
    """Return the window of a kind that is open."""
    QApplication.processEvents()
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())


def words(part) -> str:
    """Return what a part of the drawer says."""
    QApplication.sendPostedEvents(None, 52)  # what was taken out is gone
    return "\n".join(one.text() for one in part.findChildren(QLabel) + part.findChildren(QPushButton))


@pytest.fixture
def page(open_page: Open) -> LedgerPage:
    page = open_page(2)
    go(page, 0, 1)
    page.show_details()
    return page


def row(page: LedgerPage):
    return load_row(page.workspace.office, page.model.ids[0])


def test_an_entry_of_the_list_is_picked_with_a_search(page: LedgerPage, office: Office):
    page.drawer.references.pick("national_list_ref")
    picker = shown(Referring)
    assert "待核对" in picker.findChildren(QLabel)[0].text() and picker.list.count() > 5
    QTest.keyClicks(picker.search, "zzz")
    assert not picker.none.isHidden() and not picker.take.isEnabled()
    picker.search.setText("升学")
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert row(page).national_list_ref == "限制升学复学" and acts(office)[-1].startswith("refer")
    assert "限制升学复学" in words(page.drawer.references)
    press(page, Qt.Key.Key_Z)
    assert row(page).national_list_ref == ""


def test_a_clause_of_the_list_becomes_the_basis_where_none_is_named(page: LedgerPage, office: Office, bing: Officer):
    measure = as_kept(Measure(name="限制参加政府采购活动", clause="《中华人民共和国政府采购法》第二十二条"))
    with act(office, "import_measures", who=bing) as session:
        unit = session.scalars(select(Unit)).one()
        unit.phone = "0900-7654321"  # an edition is read again once the record of the office has changed
        session.add(
            MeasuresEdition(
                unit_id=unit.id, scope="national", key="2026", title="全国失信惩戒措施基础清单（2026年版）", number="",
                issued=TODAY, since=TODAY, until=None, measures=[measure], digest="", imported_by="", imported_on=TODAY,
            )
        )  # fmt: skip
    page.drawer.references.pick("national_list_ref")
    picker = shown(Referring)
    picker.search.setText("政府采购")
    assert not picker.with_clause.isHidden()
    picker.with_clause.setChecked(True)
    picker.accept()
    assert (row(page).national_list_ref, row(page).legal_basis) == (measure["name"], measure["clause"])


def test_an_entry_of_the_catalogue_is_picked_by_the_arrows(page: LedgerPage):
    page.drawer.references.pick("catalogue_ref")
    picker = shown(Referring)
    assert picker.list.item(0).text().startswith("不在目录内")
    picker.search.setText("行政管理")
    QTest.keyClick(picker.search, Qt.Key.Key_Down)
    QTest.keyClick(picker.search, Qt.Key.Key_Down)
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert row(page).catalogue_ref == "行政管理信息·行政处罚"


def test_a_note_is_added_below_the_others_and_the_cell_shows_the_newest(page: LedgerPage):
    notes = page.drawer.notes
    for text in ("已发函。", "已回函。"):
        notes.line.setText(text)
        QTest.keyClick(notes.line, Qt.Key.Key_Return)
    assert [one.words for one in row(page).notes] == ["已发函。", "已回函。"]
    assert row(page).notes[0].by == "经办丙" and notes.line.text() == ""
    told = words(notes)
    assert told.index("已回函。") < told.index("已发函。") and "2026-11-23　经办丙" in told
    page.remembered.keep(["doc_name", "progress_note"])
    page.opened()
    look = page.model.index(0, 1).data(Qt.ItemDataRole.UserRole + 1)
    assert look.text == "2026-11-23（经办丙）已回函。"


def test_a_file_is_put_in_opened_and_taken_off(page: LedgerPage, office: Office, scan_file: Path, monkeypatch):
    files = page.drawer.files
    files.put_in()
    dialog = shown(AddFile)
    dialog.try_it()
    assert "请选择材料种类" in dialog.form.rows["kind"].message.text()
    dialog.form.rows["kind"].editor.set_raw("处理结果文件")
    dialog.form.rows["file"].editor.take(scan_file)
    dialog.try_it()
    found = files_of(office, page.model.ids[0])
    assert [(one.kind, one.file_name) for one in found] == [("处理结果文件", scan_file.name)]
    assert scan_file.name in words(files) and "1 页" in words(files)
    files.open_file(found[0])
    shown(Preview).accept()
    monkeypatch.setattr("ui.ledger.section.confirm_with_reason", lambda *_: "误存")
    files.take_off(found[0])
    assert files_of(office, page.model.ids[0]) == [] and "还没有附件" in words(files)


def test_a_cell_tells_its_history_and_takes_a_former_value_back(page: LedgerPage, office: Office):
    go(page, 0, OWNER)
    type_in(page, "联络员丁")
    go(page, 0, OWNER)
    page.row_work.cell_history()
    window = shown(RowHistory)
    lines = [line[3:] for line in window.table.model().rows]
    assert lines == [("责任人", "经办丙", "联络员丁"), ("责任人", "（空）", "经办丙")]
    assert not window.put_back.isEnabled()
    window.table.selectRow(1)
    window.put_back.click()
    assert cell(page, 0, OWNER) == "经办丙" and "恢复为“经办丙”" in page.frame.asked[-1]
    assert acts(office)[-1] == "restore_ledger_cell"
    press(page, Qt.Key.Key_Z)
    assert cell(page, 0, OWNER) == "联络员丁"


def test_the_details_lie_over_the_grid_alone(page: LedgerPage):
    page.finder.begin()
    QApplication.processEvents()
    below = page.finder.mapTo(page, page.finder.rect().bottomLeft()).y()
    assert page.drawer.isVisible() and below < page.drawer.y() < below + page.grid.head.height()


def test_the_whole_row_tells_its_history(page: LedgerPage):
    page.drawer.history.click()
    window = shown(RowHistory)
    assert {line[3] for line in window.table.model().rows} >= {"文件名称", "责任人", "完成时限"}
    window.close_it.click()


def test_deleted_rows_keep_number_and_reason_and_are_listed(page: LedgerPage, office: Office, monkeypatch):
    number = row(page).item_id
    monkeypatch.setattr("ui.ledger.page.confirm_with_reason", lambda *_: "重复登记")
    press(page, Qt.Key.Key_Delete)
    page.row_work.show_deleted()
    window = shown(DeletedRows)
    line = window.table.model().rows[0]
    assert line[0] == number and line[2] == "经办丙" and line[-1] == "重复登记"
    window.close_it.click()
    page.model.undo()
    page.row_work.show_deleted()
    assert "没有删除过条目" in shown(DeletedRows).foot.text()


def test_cases_are_found_confirmed_and_opened_and_the_look_is_registered(
    page: LedgerPage, office: Office, walk: Walk, monkeypatch
):
    import datetime

    monday = datetime.date(2026, 3, 2)
    walk.open(on=monday)
    walk.to("publish", monday)
    made = walk.case.parties[0].decision
    assert made
    page.model.take_in(lambda: _named(page, made.measures[0]["name"]))
    page.drawer.cases.look()
    picker = shown(CasePicker)
    assert picker.list.count() == 1 and walk.case.parties[0].party.party_name not in picker.list.item(0).text()
    picker.show_parties()
    assert walk.case.parties[0].party.party_name in picker.told.text() and "查询登记" in picker.told.text()
    picker.accept()
    assert walk.id
    assert [one.row_id for one in rows_of(office, walk.id)] == [page.model.ids[0]]
    assert walk.case.case_number in words(page.drawer.cases)
    monkeypatch.setattr("ui.ledger.section.confirm_with_reason", lambda *_: "不是同一措施")
    page.drawer.cases.take_back(_first(page, office))
    assert rows_of(office, walk.id) == []
    page.drawer.cases.look()
    again = shown(CasePicker)
    again.number.setText("没有这个案号")
    again.add_named()
    assert "没有案号为" in again.told.text()
    again.reject()


def test_who_may_only_read_sees_everything_and_changes_nothing(open_page: Open):
    page = open_page(1, who=Officer(name="李四", roles={"case_officer": True}))
    go(page, 0, 1)
    page.show_details()
    hidden = [one for part in page.drawer.parts for one in part.findChildren(QPushButton) if one.property("writes")]
    assert hidden and all(one.isHidden() for one in hidden) and page.drawer.notes.line.isHidden()
    menu = page.row_work.menu()
    texts = [one.text() for one in menu.actions()]
    assert any("修改经过" in one for one in texts) and not any("逐项核对" in one for one in texts)


def test_the_menu_of_a_row_leads_to_its_parts(page: LedgerPage):
    page.show_details()
    assert page.drawer.isHidden()
    action = next(one for one in page.row_work.menu().actions() if "续写" in one.text())
    action.trigger()
    assert page.drawer.isVisible() and page.drawer.notes.line.hasFocus()


def _first(page: LedgerPage, office: Office):
    from app.ledger.links import cases_of

    return cases_of(office, page.model.ids[0])[0]


def _named(page: LedgerPage, name: str):
    from app.ledger.edit import Change, edit

    seat = page.workspace
    return edit(seat.office, [Change(row(page), {"measure_name": name})], who=seat.who, on=seat.today())
