"""归入扫描件: a signed working paper goes into the file in its place; on both databases."""

from datetime import date

import pytest

from app import verify
from app.filing import index_of
from app.history import history
from app.law import provision
from app.refusal import Conflict, Refusal
from app.sample.people import APPROVER, LEDGER_KEEPER, OFFICER
from app.scans import file_scan, kinds

MONDAY = date(2026, 3, 2)


@pytest.fixture
def served(walk):
    return walk.open(on=MONDAY).to("serve_notice", MONDAY)


@pytest.mark.parametrize("kind", ["送达地址确认书", "依据文书核验表"])
def test_a_scan_lies_in_its_place_and_the_log_tells_of_it(office, walk, served, kind):
    seen = walk.case
    file_scan(office, seen, kind, walk.scan, party=walk.party(), who=walk.people[OFFICER], on=served)
    [kept] = [one for one in walk.case.attachments if one.kind == kind]
    assert kept.added_by == OFFICER and kept.case_party_id == walk.party().id
    assert kind in [entry.name for entry in index_of(walk.case, served) if not entry.is_missing]
    assert history(office, walk.id)[0].title == "归入扫描件"
    assert list(verify.findings(office)) == []
    with pytest.raises(Conflict):
        file_scan(office, seen, kind, walk.scan, who=walk.people[OFFICER], on=served)


def test_kind_file_and_person_are_asked(office, walk, served):
    by = {"who": walk.people[OFFICER], "on": served}
    with pytest.raises(Refusal, match="请选择材料种类"):
        file_scan(office, walk.case, "随便什么", walk.scan, **by)
    with pytest.raises(Refusal, match="请选择扫描件"):
        file_scan(office, walk.case, "听证笔录", None, **by)
    with pytest.raises(Refusal, match="由承办人归入卷宗"):
        file_scan(office, walk.case, "听证笔录", walk.scan, who=walk.people[LEDGER_KEEPER], on=served)
    file_scan(office, walk.case, "集体讨论记录", walk.scan, who=walk.people[APPROVER], on=served)


def test_every_kind_has_a_place():
    rows = {name for volume in ("main_volume", "second_volume") for name in _scans_of(volume)}
    assert set(kinds(MONDAY)) - {"盖章的定稿", "其他材料"} <= rows


def _scans_of(volume: str) -> list[str]:
    return [scan for row in provision(f"filing.{volume}", on=MONDAY).values["papers"] for scan in row.get("scans", ())]
