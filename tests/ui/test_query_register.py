"""查询登记: who sees which lines, how they are narrowed, exported and printed."""

import pytest
from python_calamine import load_workbook
from sqlalchemy import text

from app.party_file import find_parties, register_query
from tests.ui import offices


@pytest.fixture
def register(frame):
    """Show the register to a person, after two others have looked at a party."""

    def show(name):
        window = frame(name)
        office = window.opened.office
        with office.reading() as session:
            party = find_parties(session, "某乙食品")[0].party
        for looker in ("经办甲", "审核丙"):
            register_query(office, party.id, "办理案件", who=offices.officer(office, looker))
        window.show_page("query_register")
        return window.pages["query_register"]

    return show


def test_an_auditor_sees_everybody_and_others_themselves(register):
    assert [line.who for line in register("审计辛").lines] == ["审核丙", "经办甲"]
    assert [line.who for line in register("经办甲").lines] == ["经办甲"]


def test_the_register_is_narrowed_and_says_what_to_do_when_nothing_is_left(register):
    page = register("审计辛")
    page.words.setText("审核丙")
    assert page.how_many.text() == "共 1 条"
    page.words.setText("没有这个人")
    assert page.table.nothing.text() == "没有符合条件的登记。可换一个时间范围，或换个说法筛选。"


def test_what_is_shown_is_exported_and_the_export_registered(register, qtbot, tmp_path):
    page = register("审计辛")
    page.words.setText("经办甲")
    path = tmp_path / "登记.xlsx"
    page.export(path)
    qtbot.waitUntil(lambda: "已导出 1 条" in page.frame.toast.text(), timeout=10_000)
    rows = load_workbook(str(path)).get_sheet_by_index(0).to_python()
    assert [row[2] for row in rows if row[1] == "经办甲"] == ["示例县某乙食品批发有限公司"]
    with page.workspace.office.reading() as session:
        last = session.execute(text("SELECT action, basis FROM audit ORDER BY seq DESC LIMIT 1")).one()
    assert tuple(last) == ("export_queries", "查询登记，1条，登记.xlsx")


def test_what_is_shown_is_printed(register, monkeypatch):
    printed = []
    monkeypatch.setattr("ui.printing.print_table", lambda *given: printed.append(given))
    register("审计辛").print_list()
    [(_, title, headings, rows)] = printed
    assert title == "查询登记" and headings == ["时间", "查询人", "主体", "查询事由"] and len(rows) == 2
