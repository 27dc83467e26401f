"""卷宗: what lies in the file of a case, and putting a scan into it."""

from datetime import date

import pytest

from app.sample.people import LEDGER_KEEPER
from ui.case_drawers import CaseScans

pytestmark = pytest.mark.parametrize("office", ["embedded"], indirect=True)
MONDAY = date(2026, 3, 2)


def test_a_scan_is_put_in_and_seen_at_once(case_page, walk, scan_file):
    day = walk.open(on=MONDAY).to("record_evidence", MONDAY)
    page = case_page(walk.case, day)
    drawer = CaseScans(page, page.workspace, page.case)
    drawer.put_in.click()
    drawer.filing.file()
    assert drawer.filing.fault.text() == "请选择材料种类。"
    drawer.filing.kind.set_raw("依据文书核验表")
    drawer.filing.scan.take(scan_file)
    drawer.filing.file()
    assert drawer.filing is None and drawer.foot.text() == "已归入。"
    shown = drawer.table.model()
    names = [shown.index(row, 1).data() for row in range(shown.rowCount())]
    assert "依据文书核验表" in names
    assert page.case.attachments[-1].kind == "依据文书核验表"


def test_who_has_no_part_in_the_case_only_reads(case_page, walk):
    day = walk.open(on=MONDAY).to("record_evidence", MONDAY)
    page = case_page(walk.case, day, who=LEDGER_KEEPER)
    assert not CaseScans(page, page.workspace, page.case).put_in.isEnabled()
