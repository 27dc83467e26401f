"""规则版本对照: the report in the settings, one case in full, and the decision of the office."""

from datetime import date

import pytest

from app.sample.people import APPROVER, OFFICER, SAMR, people_of
from tests.ui.conftest import Around
from ui.case_editions import CaseEditions, ChooseEdition
from ui.settings.editions import EditionsSection
from ui.workspace import Workspace

pytestmark = pytest.mark.parametrize("office", ["embedded"], indirect=True)
TODAY = date(2026, 4, 20)
DECIDE = f"{SAMR}.removal_decide"


@pytest.fixture
def listed(walk):
    walk.open(on=date(2026, 3, 2)).to("decide_listing", date(2026, 3, 2))
    return walk


def seat(office, name):
    return Workspace(office, people_of(office)[name], today=lambda: TODAY)


def test_the_report_lists_exports_and_leads_to_the_case(office, listed, qtbot, tmp_path):
    section = EditionsSection(seat(office, OFFICER), Around(), None)
    qtbot.addWidget(section)
    with qtbot.waitSignal(section.list.model.modelReset, timeout=10_000):
        section.opened()
    qtbot.waitUntil(lambda: section.running is None)
    assert section.told.text() == "1 件在办案件跨越规则的修改，其中 1 件适用新版本会有变化。"
    section.save_to(tmp_path / "对照.xlsx")
    assert (tmp_path / "对照.xlsx").stat().st_size > 4_000
    assert section.frame.said[0].startswith("已导出 ")
    printed = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ui.printing.print_table", lambda *given: printed.append(given))
        section.print.click()
    assert len(printed[0][2]) == len(printed[0][3][0])
    section.look_at(listed.id)
    assert section.findChild(CaseEditions)


def test_a_day_before_the_reform_has_nothing_to_say(office, listed, qtbot):
    section = EditionsSection(seat(office, OFFICER), Around(), None)
    qtbot.addWidget(section)
    section.by.set_raw(date(2026, 3, 31))
    section.start()
    qtbot.waitUntil(lambda: section.running is None, timeout=10_000)
    assert section.found == [] and not section.export.isEnabled()
    section.by.line.setText("三月")
    section.start()
    assert section.running is None and "无法识别" in section.told.text()


def test_the_head_decides_with_a_reason(office, walk, qtbot):
    walk.open(on=date(2025, 12, 1)).to("choose_regime", date(2025, 12, 1))
    dialog = CaseEditions(None, seat(office, APPROVER), walk.case)
    qtbot.addWidget(dialog)
    row = next(number for number, one in enumerate(dialog.shown) if one.key == DECIDE)
    dialog.list.view.selectRow(row)
    assert "过渡规定待核对，按办理时（2026-04-20）适用的版本" in dialog.detail.text()
    assert "期限：15个工作日 → 7个工作日" in dialog.detail.text() and dialog.decide.isEnabled()
    asking = ChooseEdition(dialog, dialog.workspace, dialog.case, dialog.shown[row])
    asking.accepted.connect(dialog._decided)
    asking.act.click()
    assert [one.text for one in asking.missing] == ["请写明认定的理由。"]
    asking.form["edition_from"].set_raw(date(2021, 9, 1))
    asking.form["reason"].set_raw("申请在修改前提出")
    asking.act.click()
    now = dialog._chosen()
    assert now.key == DECIDE and "赵六于 2026-04-20 认定适用" in now.statement() and now.would_change


def test_an_officer_reads_and_does_not_decide(office, listed, qtbot):
    dialog = CaseEditions(None, seat(office, OFFICER), listed.case)
    qtbot.addWidget(dialog)
    assert dialog.shown and not dialog.decide.isEnabled()
    assert dialog.decide.toolTip() == "适用哪个版本由负责人认定，请负责人登录后办理。"
