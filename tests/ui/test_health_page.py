"""批量体检: all open cases, off the window's thread, narrowed by group and weight, exported as a workbook."""

from datetime import date

import pytest
from openpyxl import load_workbook

from app.act import act
from app.model.case import Case
from app.sample.people import COMPANY, OFFICER, people_of
from app.sample.walk import Walk
from tests.ui.conftest import Around
from ui.hands import press, wait_for
from ui.health_page import HealthPage
from ui.workspace import Workspace

pytestmark = pytest.mark.parametrize("office", ["embedded"], indirect=True)
MONDAY = date(2026, 3, 2)


@pytest.fixture
def page(office, walk, qtbot):
    walk.open(COMPANY, on=MONDAY).to("notify_party", MONDAY)
    with act(office, "stage_case", who=walk.people[OFFICER], about=walk.id) as session:
        case = session.get_one(Case, walk.id)
        case.changed_at = session.info["at"]
        case.recusal = ""
        case.parties[0].party.principal = ""
    shown = HealthPage(Workspace(office, people_of(office)[OFFICER], today=lambda: date(2026, 3, 10)), Around())
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    shown.show()
    shown.opened()
    return shown


def sentences(page) -> list[str]:
    return [one.sentence for (_, one), _ in page.table.model.rows]


def test_before_an_examination_the_page_says_how_to_begin(page):
    assert "按“开始体检”" in page.table.nothing.text()
    assert not page.export_button.isEnabled()


def test_all_cases_are_examined_and_narrowed(page, walk: Walk, tmp_path):
    press("F5")
    wait_for(lambda: page.running is None, "体检结果")
    assert sentences(page) == ["当事人的负责人没有填写。", "没有记载回避情况。"]
    assert page.how_many.text() == "1 件案件，共 2 项"
    page.weight.setCurrentIndex(1)
    assert sentences(page) == ["没有记载回避情况。"]
    page.group.setCurrentText("卷宗")
    assert sentences(page) == [] and page.table.nothing.text().startswith("没有符合条件")
    page.group.setCurrentIndex(0)
    press("Return", page.table.view)
    assert page.frame.shown == [("case", {"case_id": walk.id, "step": "open_case"})]
    page.export(tmp_path / "体检.xlsx")
    wait_for(lambda: page.frame.said, "导出")
    assert page.frame.said == ["已导出 1 项到“体检.xlsx”，并登记。"]
    cells = [cell.value for row in load_workbook(tmp_path / "体检.xlsx").active for cell in row]
    assert "没有记载回避情况。" in cells and "《中华人民共和国行政处罚法》第四十三条" in cells


def test_an_examination_can_be_called_off(page):
    page.begin()
    assert page.start.text() == "取消"
    page.begin()  # before the only case is done
    wait_for(lambda: page.running is None, "取消")
    assert page.table.nothing.text() == "已取消，没有结果。" and page.start.text() == "开始体检"
