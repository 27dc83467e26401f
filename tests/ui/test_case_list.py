"""案件: views, filters, paging by key, the drawer."""

from PySide6.QtCore import Qt

from app.board import View, order, page
from tests.ui import offices
from ui.board_model import COLUMNS, PAGE, BoardModel
from ui.delegates import CELL
from ui.workspace import Workspace


def names(model):
    return [model.line(row).party_name for row in range(model.rowCount())]


def test_the_saved_views_show_their_cases_and_counts(frame, qtbot):
    window = frame("经办甲")
    window.show_page("case_list")
    cases = window.pages["case_list"]
    qtbot.waitUntil(lambda: cases.views["全部"].text() == "全部 12")
    assert cases.views["我承办的"].text() == "我承办的 9"
    cases.views["等待中"].click()
    assert names(cases.model) == ["示例县某辛装饰工程有限公司"]
    cases.views["待我处理"].click()
    assert cases.model.total == 6
    cases.views["没有下一步"].click()
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
        assert [table.isColumnHidden(column) for column in range(len(COLUMNS))].count(True) == hidden
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
    cases.views["我承办的"].click()
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
    qtbot.waitUntil(lambda: "导出没有完成" in window.toast.text(), timeout=10_000)
