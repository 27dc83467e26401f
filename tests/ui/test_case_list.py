"""案件: views, filters, paging by key, the drawer, columns, several cases at once."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt

from app.board import View, order, page
from app.handling import hand_over_all
from app.refusal import Refusal
from app.saved_views import SavedView, save_view, views_of
from tests.ui import offices
from ui.board_model import PAGE, BoardModel
from ui.case_columns import FIRST, HEADINGS
from ui.columns import ColumnChooser
from ui.delegates import CELL
from ui.hand_over_dialog import HandOverDialog
from ui.other_acts import OtherActs
from ui.workspace import Workspace


def names(model):
    return [model.line(row).party_name for row in range(model.rowCount())]


def test_the_saved_views_show_their_cases_and_counts(frame, qtbot):
    window = frame("经办甲")
    window.show_page("case_list")
    cases = window.pages["case_list"]
    qtbot.waitUntil(lambda: cases.views.buttons["全部"].text() == "全部 12")
    assert cases.views.buttons["我承办的"].text() == "我承办的 9"
    cases.views.buttons["等待中"].click()
    assert names(cases.model) == ["示例县某辛装饰工程有限公司"]
    cases.views.buttons["待我处理"].click()
    assert cases.model.total == 6
    cases.views.buttons["没有下一步"].click()
    assert cases.model.total == 4


def test_filters_narrow_and_say_how_many_are_left(frame, qtbot):
    window = frame("经办甲")
    window.show_page("case_list")
    cases = window.pages["case_list"]
    cases.filters.words.setText("食品")
    qtbot.waitUntil(lambda: cases.model.total == 2)
    qtbot.waitUntil(lambda: cases.filters.how_many.text() == "命中 2 件 / 共 12 件")
    cases.filters.words.setText("没有这一家")
    qtbot.waitUntil(lambda: cases.model.total == 0)
    assert cases.nothing_words.text() == "没有符合条件的案件。可清除条件，或换个说法搜索。"
    cases.filters.cleared.emit()
    assert cases.model.total == 12


def test_rows_say_deadline_step_and_person(frame):
    window = frame("经办甲")
    window.show_page("case_list")
    model = window.pages["case_list"].model
    cells = [model.data(model.index(0, column), CELL) for column in range(model.columnCount())]
    assert cells[0].text == "示例县某乙食品批发有限公司" and cells[0].bar == "red"
    assert cells[4].chip.text == "超期 2 个工作日"
    assert cells[5].text == "其他人员"


def test_space_peeks_and_enter_opens(frame, qtbot):
    window = frame("经办甲")
    window.show_page("case_list")
    cases = window.pages["case_list"]
    qtbot.keyClick(cases.table, Qt.Key.Key_Space)
    assert cases.drawer.isVisible() and cases.drawer.name.text() == "示例县某乙食品批发有限公司"
    qtbot.keyClick(cases.table, Qt.Key.Key_Down)
    assert cases.drawer.name.text() == "示例县某己物业服务有限公司"
    qtbot.keyClick(cases.table, Qt.Key.Key_Space)
    assert not cases.drawer.isVisible()


def fill(office, count):
    """Register many cases."""
    who = offices.officer(office, "经办甲")
    for n in range(count):
        offices.new_case(office, f"示例县第{n}商行", who)


def test_every_row_of_a_long_list_is_the_row_of_its_place(enter, qtbot):
    opened = enter("经办甲")
    fill(opened.office, 3 * PAGE // 2)
    model = BoardModel(Workspace(opened.office, opened.who, today=lambda: offices.TODAY))
    model.show_view(View())
    with opened.office.reading() as session:
        wanted = [line.case_id for line in page(session, size=10_000)]
        by_number = order(session, View(), "case_number")
    assert model.total == len(wanted)
    assert model.line(model.total - 1).case_id == wanted[-1]  # a jump, before the order is known or after
    assert [model.line(row).case_id for row in range(model.total)] == wanted
    model.sort(1)
    assert [model.line(row).row for row in range(model.total)] == list(by_number)
    qtbot.waitUntil(lambda: model._order is not None)


def test_an_act_changes_the_list_without_losing_the_place(enter, qtbot, qtmodeltester):
    opened = enter("经办甲")
    model = BoardModel(Workspace(opened.office, opened.who, today=lambda: offices.TODAY))
    model.show_view(View())
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    offices.new_case(opened.office, "示例县某寅商贸有限公司", opened.who)
    model.refresh()
    assert model.rowCount() == 13 and not resets
    assert "示例县某寅商贸有限公司" in names(model)
    qtmodeltester.check(model)


def test_a_narrow_list_leaves_out_what_matters_least_and_keeps_the_names(frame):
    window = frame("经办甲")
    window.show_page("case_list")
    table = window.pages["case_list"].table
    head = table.horizontalHeader()
    for width, hidden in ((1366, 0), (1200, 2)):
        window.resize(width, 700)
        assert [table.isColumnHidden(column) for column in range(len(FIRST))].count(True) == hidden
        assert head.sectionSize(0) >= 200


def test_each_state_of_the_deadline_filter_shows_its_cases(frame):
    window = frame("经办甲")
    window.show_page("case_list")
    cases = window.pages["case_list"]
    totals = {}
    for state in range(cases.filters.due.count()):
        cases.filters.due.setCurrentIndex(state)
        cases.filters.changed.emit()
        totals[cases.filters.due.currentText()] = cases.model.total
    assert totals == {"全部期限": 12, "已超期": 2, "三日内到期": 6, "没有期限": 4}


def test_the_list_is_exported_as_shown_and_the_export_is_registered(frame, qtbot, tmp_path):
    from python_calamine import load_workbook
    from sqlalchemy import text

    window = frame("经办甲")
    window.show_page("case_list")
    cases = window.pages["case_list"]
    cases.views.buttons["我承办的"].click()
    path = tmp_path / "清单.xlsx"
    cases.export(path)
    qtbot.waitUntil(lambda: "已导出 9 件" in window.toast.text(), timeout=10_000)
    rows = load_workbook(str(path)).get_sheet_by_index(0).to_python()
    assert "示例县某乙食品批发有限公司" in [row[0] for row in rows]
    assert sum("示市监信案" in str(row[1]) for row in rows) == 9
    with window.opened.office.reading() as session:
        line = session.execute(text("SELECT action, basis FROM audit ORDER BY seq DESC LIMIT 1")).one()
    assert (line.action, line.basis) == ("export_cases", "案件清单，9件，清单.xlsx")


def test_an_export_that_cannot_be_written_says_why(frame, qtbot, tmp_path):
    window = frame("经办甲")
    window.show_page("case_list")
    window.pages["case_list"].export(tmp_path / "没有这个文件夹" / "清单.xlsx")
    qtbot.waitUntil(lambda: "没有写入" in window.toast.text(), timeout=10_000)


def shown(window):
    """Show the list and return it."""
    window.show_page("case_list")
    return window.pages["case_list"]


def choose_rows(cases, rows):
    """Choose rows of the list as Ctrl and a click do."""
    for row in rows:
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        cases.table.selectionModel().select(cases.model.index(row, 0), flags)


def test_what_is_chosen_is_kept_as_a_view_under_a_name(frame, qtbot, monkeypatch):
    window = frame("经办甲")
    cases = shown(window)
    cases.views.buttons["我承办的"].click()
    cases.filters.words.setText("食品")
    cases.filters.changed.emit()
    monkeypatch.setattr("ui.case_views.ask_line", lambda *_: "食品案件")
    cases.views.save()
    assert cases.views.buttons["食品案件"].isChecked() and cases.model.total == 2
    cases.views.buttons["全部"].click()
    assert cases.model.total == 12 and cases.filters.words.text() == ""
    cases.views.buttons["食品案件"].click()
    assert cases.model.total == 2 and cases.filters.words.text() == "食品"
    qtbot.waitUntil(lambda: cases.views.buttons["食品案件"].text() == "食品案件 2")


def test_a_view_belongs_to_one_person_and_is_renamed_and_dropped(frame, monkeypatch):
    window = frame("经办甲")
    cases, office = shown(window), window.opened.office
    monkeypatch.setattr("ui.case_views.ask_line", lambda *_: "我的")
    cases.views.save()
    assert [view.name for view in views_of(office, "经办甲", "case_list")] == ["我的"]
    assert views_of(office, "经办乙", "case_list") == []
    monkeypatch.setattr("ui.case_views.ask_line", lambda *_: "改过的")
    cases.views.rename("我的")
    assert "改过的" in cases.views.buttons and "我的" not in cases.views.buttons
    monkeypatch.setattr("ui.case_views.confirm", lambda *_, **__: True)
    cases.views.drop("改过的")
    assert "改过的" not in cases.views.buttons and cases.views.buttons["全部"].isChecked()


def test_own_views_without_room_stay_in_the_menu(frame, qtbot):
    window = frame("经办甲")
    for number in range(8):
        save_view(window.opened.office, "经办甲", "case_list", SavedView(f"第{number}个我的视图", {}))
    cases = shown(window)
    qtbot.waitUntil(lambda: cases.views.buttons["全部"].text() == "全部 12")
    assert not all(cases.views.buttons[name].isVisible() for name in cases.views.own)
    assert cases.views.width() <= window.width() and window.width() == 1366
    cases.views.menu.menu().aboutToShow.emit()
    offered = [action.text() for action in cases.views.menu.menu().actions()]
    assert offered[:8] == [f"第{number}个我的视图" for number in range(8)] and offered[-1] == "存为视图…"


def test_several_cases_go_to_another_officer_and_those_that_may_not_are_named(frame, qtbot):
    window = frame("负责人丁")
    cases = shown(window)
    cases.views.buttons["全部"].click()
    choose_rows(cases, (0, 1, 3))  # the third is a case of 经办乙 already
    assert cases.chosen_bar.isVisible() and cases.chosen_words.text() == "已选 3 件"
    cases.hand_over()
    dialog = cases.findChild(HandOverDialog)
    assert not dialog.act.isEnabled()
    dialog.to.setCurrentIndex([one.name for one in dialog.people].index("经办乙"))
    dialog._reason.setPlainText("工作调整")
    dialog.act.click()
    qtbot.waitUntil(lambda: dialog.told.text().startswith("已转交"))
    assert dialog.told.text() == "已转交 0 件，下列 3 件没有转交："
    assert all("办案人员" in cells[1].text for _, cells in dialog.refused.model.rows)
    dialog.cancel.click()


def test_each_case_goes_over_in_an_act_of_its_own(enter):
    from sqlalchemy import text

    office = enter("负责人丁").office
    head, officer = offices.officer(office, "负责人丁"), offices.officer(office, "经办甲")
    with office.reading() as session:
        lines = page(session, View(), size=3)
    with pytest.raises(Refusal, match="原因"):
        hand_over_all(office, [line.case_id for line in lines], officer, " ", who=head)
    with pytest.raises(Refusal, match="负责人"):
        hand_over_all(office, [line.case_id for line in lines], officer, "休假", who=officer)
    newcomer = _with_another_officer(office)
    told = []
    found = hand_over_all(
        office, [line.case_id for line in lines], newcomer, "休假", who=head, progress=lambda *n: told.append(n)
    )
    assert (found.done, found.refused, told) == (3, (), [(1, 3), (2, 3), (3, 3)])
    with office.reading() as session:
        assert [line.officer for line in page(session, View(officer="经办壬"), size=5)] == ["经办壬"] * 3
        acts = session.execute(text("SELECT basis FROM audit WHERE action = 'hand_over'")).all()
    assert [line.basis for line in acts] == ["休假"] * 3


def _with_another_officer(office):
    from app.act import act
    from app.model.officer import Officer

    with act(office, "hire", who=offices.officer(office, "系统己")) as session:
        session.add(Officer(name="经办壬", roles={"case_officer": True}, badge_number="09000099"))
    return offices.officer(office, "经办壬")


def test_who_may_not_hand_over_is_not_offered_it(frame):
    cases = shown(frame("经办甲"))
    choose_rows(cases, (0, 1))
    offered = [action.text() for action in cases.table.actions()]
    assert offered == ["打开", "速览", "导出所选…", "报送文件…", "设提醒日…"]


def test_the_chosen_cases_are_exported(frame, qtbot, tmp_path, monkeypatch):
    from python_calamine import load_workbook

    cases = shown(frame("经办甲"))
    choose_rows(cases, (1, 2))
    path = tmp_path / "所选.xlsx"
    monkeypatch.setattr("ui.file_dialogs.QFileDialog.getSaveFileName", lambda *_: (str(path), ""))
    cases.export_chosen()
    qtbot.waitUntil(lambda: "已导出 3 件" in cases.frame.toast.text(), timeout=10_000)
    rows = load_workbook(str(path)).get_sheet_by_index(0).to_python()
    assert sum("示市监信案" in str(row[1]) for row in rows) == 3


def test_columns_their_order_and_widths_are_remembered(frame):
    window = frame("经办甲")
    cases = shown(window)
    chooser = ColumnChooser(cases, cases.table.remembered)
    names = [chooser.list.item(row).text() for row in range(chooser.list.count())]
    chooser.list.item(names.index("名单制度")).setCheckState(Qt.CheckState.Unchecked)
    chooser.list.item(names.index("信用代码")).setCheckState(Qt.CheckState.Checked)
    chooser.list.setCurrentRow(names.index("法定期限"))
    for _ in range(3):
        chooser._move(-1)
    chooser._take()
    cases.table.arrange()
    head = cases.table.horizontalHeader()
    assert cases.table.shown()[:3] == ["当事人", "法定期限", "案号"]
    assert head.visualIndex(HEADINGS.index("法定期限")) == 1
    assert cases.table.isColumnHidden(HEADINGS.index("名单制度"))
    assert [column.heading for column in cases._columns()] == cases.table.shown()
    head.resizeSection(HEADINGS.index("法定期限"), 240)
    head.moveSection(2, 1)
    again = type(cases)(window.workspace, window)
    assert again.table.shown()[:3] == ["当事人", "案号", "法定期限"]
    assert again.table.remembered.width("法定期限") == 240


def test_who_does_not_register_cases_is_told_so(frame, qtbot):
    window = frame("审核丙")
    cases = shown(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(cases.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert window.toast.text() == "案件由承办人登记，请换承办人办理。"
    assert window.trail[-1][0] == "case_list"


def test_a_single_case_goes_over_from_its_other_acts(frame, qtbot):
    window = frame("负责人丁")
    newcomer = _with_another_officer(window.opened.office)
    cases = shown(window)
    line = cases.model.line(0)
    window.open_case(line.case_id)
    page = window.pages["case"]
    page.findChild(OtherActs)._hand_over()
    dialog = page.findChild(HandOverDialog)
    dialog.to.setCurrentIndex([one.name for one in dialog.people].index(newcomer.name))
    dialog._reason.setPlainText("休假")
    dialog.act.click()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert window.workspace.open(line.case_id).officer == newcomer.name


def test_what_the_workbench_asked_for_is_not_saved_as_something_else(frame, monkeypatch):
    window = frame("经办甲")
    window.show_page("case_list", view=View(state="unconfirmed"), called="期限待核对")
    told = []
    monkeypatch.setattr("ui.case_views.tell", lambda _, sentence: told.append(sentence))
    monkeypatch.setattr("ui.case_views.ask_line", lambda *_: "待核对的")
    window.pages["case_list"].views.save()
    assert told[0].startswith("这一组案件是从工作台打开的")
    assert views_of(window.opened.office, "经办甲", "case_list") == []
