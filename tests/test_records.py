"""档案: what is left of a listing once the party is off it — not on any list, not exported or looked into unasked."""

import pytest

from app.board import View, count, order, page
from app.board_line import line_of
from app.export_cases import export_cases
from app.filing import MAIN, index_of
from app.filing_papers import cover_paper
from app.model.filing import Filing
from app.party_file import events, is_of_own_case, load_party
from app.workbook_reading import read_workbook
from tests.steps.removing import Removing


@pytest.fixture
def over(removing, stages) -> Removing:
    removing.day = stages.bring(removing.walk.office, "off the list", lambda: removing.remove().day)
    return removing


def states(removing):
    with removing.walk.office.reading() as session:
        return {state: count(session, View(state=state)) for state in ("on_list", "to_be_archived", "archived")}


def exported(removing, tmp_path, **asked):
    path = tmp_path / "案件清单.xlsx"
    who = removing.walk.people["李四"]
    number = export_cases(
        removing.walk.office, path, View(), "due_on", [("当事人", 30)], lambda line: [line.party_name],
        who=who, on=removing.day, **asked,
    )  # fmt: skip
    return number, read_workbook(path).sheets[0]


def test_a_party_off_the_list_is_on_record_only(removing):
    assert states(removing) == {"on_list": 1, "to_be_archived": 0, "archived": 0}
    removing.remove()
    assert states(removing) == {"on_list": 0, "to_be_archived": 1, "archived": 0}
    assert line_of(removing.case)["is_off_list"]
    removing.do("archive_case")
    assert states(removing) == {"on_list": 0, "to_be_archived": 0, "archived": 1}


def test_it_is_exported_with_a_reason_only_and_the_reason_is_registered(over, tmp_path):
    assert exported(over, tmp_path)[0] == 0
    assert exported(over, tmp_path, reason="上级检查")[0] == 1


def test_a_listed_party_is_exported_as_before(removing, tmp_path):
    assert exported(removing, tmp_path)[0] == 1


def test_nobody_looks_into_it_without_saying_why_not_even_its_officer(removing):
    office, who, party = removing.walk.office, removing.walk.people["李四"], removing.party.party.id
    with office.reading() as session:
        assert is_of_own_case(session, party, who)
    removing.remove()
    with office.reading() as session:
        assert not is_of_own_case(session, party, who)


def test_its_record_tells_how_it_left(over):
    party, cases = load_party(over.walk.office, over.party.party.id)
    told = [one.text for one in events(party, cases)]
    assert any("提出移出申请" in one for one in told) and any("转为档案保存" in one for one in told)


def test_the_cover_of_its_file_says_so(over):
    cover = cover_paper(over.case, index_of(over.case, over.day), MAIN, Filing())
    assert cover.outcome.endswith("移出") and "列入" in cover.outcome


def test_every_paper_and_scan_of_the_removal_has_its_place(over):
    names = [one.name for one in index_of(over.case, over.day) if not one.is_missing]
    for wanted in ("移出申请材料", "移出核查材料", "移出等文书送达回证", "移出严重失信主体名单决定书"):
        assert any(name.startswith(wanted) for name in names), wanted
    assert not [one for one in index_of(over.case, over.day) if one.is_missing]


def test_the_board_lists_each_case_once(over):
    with over.walk.office.reading() as session:
        assert len(order(session)) == len(page(session)) == 1
