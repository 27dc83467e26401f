"""The practice office: built once, by real acts, sound, and in telling states."""

from datetime import date

import pytest

from app import places, verify
from app.board import View, is_late, page
from app.board_line import NO_DUE_DATE
from app.case_file import load_case
from app.import_penalties import penalties
from app.ledger.checking import checks_of
from app.ledger.filters import Filter
from app.ledger.links import cases_of
from app.ledger.row_files import files_of
from app.ledger.rows import figures, load_row
from app.ledger.sight import row_ids
from app.practice.office import EXITS, LEDGER_ROWS, PENALISED, SCENES, UPSETS, open_practice
from app.practice.row_work import DONE, EASED
from app.sample.people import OFFICER
from tests.procedure_states import STATES

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "offices", lambda: home / "offices")
        patch.setattr(places, "anchors", lambda: home / "anchors")
        yield home


@pytest.fixture(scope="module")
def practice(home):
    opened = open_practice(today=TODAY)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def lines(practice):
    with practice.office.reading() as session:
        return {line.case_number: line for line in page(session, View())}


def test_it_opens_as_the_case_officer_and_says_what_it_is(practice):
    assert practice.who.name == OFFICER and practice.header.is_practice


def test_rows_of_its_ledger_are_checked_linked_filed_and_noted(practice):
    office = practice.office
    rows = [load_row(office, row_id) for row_id in row_ids(office, Filter(order="item_id"), on=TODAY)]
    assert checks_of(office, rows[EASED].id)[0].failed == ("T11",) and rows[EASED].conforms == "部分符合"
    assert len(rows[EASED].notes) == 2 and cases_of(office, rows[EASED].id)
    assert [one.kind for one in files_of(office, rows[DONE].id)] == ["清理前文件", "处理结果文件"]


def test_nothing_in_it_is_other_than_an_act_left_it(practice):
    assert list(verify.findings(practice.office)) == []


def test_its_cases_stand_in_telling_states(lines):
    states = [lines[f"示市监信案〔2026〕{number}号"] for number in range(1, len(SCENES) + 1)]
    drafting, waiting, overdue, suspended, returned, served, published, not_listed, person, several, rare, unsure = (
        states
    )
    assert drafting.step == unsure.step == "notify_party"
    assert waiting.step == "hear_objection" and waiting.due_on >= TODAY
    assert is_late(overdue, TODAY) and overdue.is_suspended
    assert suspended.is_suspended and not is_late(suspended, TODAY)
    assert returned.is_returned and returned.step == "propose_decision"
    assert served.step == "publish" and published.is_on_list and not_listed.is_closed
    assert person.step == "approve_case" and person.party_name == "测试乙"
    assert several.step == "serve_notice" and several.party_name.endswith("等3个当事人")
    assert rare.whose_turn == "superior" and "㛃䶮" in rare.party_name
    assert len({line.officer for line in states}) == 2


def test_its_listings_have_ended_in_every_way(practice, lines):
    ended = [lines[f"示市监信案〔2025〕{number}号"] for number in range(1, len(EXITS) + 1)]
    applied, removed, refused, lapsed, filed = ended
    assert applied.is_on_list and applied.step == "verify_removal"
    assert refused.is_on_list and refused.step == "watch_listing"
    assert all(one.is_closed and one.is_off_list and not one.is_on_list for one in (removed, lapsed, filed))
    assert removed.step == lapsed.step == "archive_case" and filed.step == ""


def test_its_listings_are_upset_in_every_way(lines):
    named = {line.party_name: line for line in lines.values()}
    fallen, contested, stopped, corrected, restored = (named[one.parties[0].party_name] for one in UPSETS)
    assert fallen.is_suspended and fallen.step == "approve_exit" and (fallen.due_on - TODAY).days < 5
    assert contested.step == "answer_suit" and not contested.is_suspended and contested.due_on > TODAY
    assert stopped.is_suspended and stopped.is_on_list
    assert corrected.is_on_list and not corrected.is_suspended
    assert restored.is_on_list and restored.step == "publish"


def test_its_dates_lie_around_today(lines):
    moving = [line for line in lines.values() if not line.is_closed and not line.is_on_list]
    assert all(abs((line.due_on - TODAY).days) < 60 for line in moving if line.due_on != date.max)


def test_penalties_wait_and_the_ledger_is_under_way(practice):
    assert len(penalties(practice.office)) == len(PENALISED)
    found = figures(practice.office, on=TODAY)
    assert found.total == LEDGER_ROWS and all((found.done, found.doing, found.not_started))
    assert found.overdue and found.without_basis


def test_it_is_built_once(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "offices", lambda: tmp_path / "offices")
    monkeypatch.setattr(places, "anchors", lambda: tmp_path / "anchors")
    monkeypatch.setattr("app.practice.office.SCENES", SCENES[:1])
    monkeypatch.setattr("app.practice.office.EXITS", ())
    monkeypatch.setattr("app.practice.office.UPSETS", ())
    monkeypatch.setattr("app.practice.office.HEARD", ())
    monkeypatch.setattr("app.practice.office.STAGES", ())
    first = open_practice(today=TODAY)
    first.close()
    again = open_practice(today=date(2027, 1, 4))
    again.close()
    assert again.header.office_id == first.header.office_id


def test_every_open_case_has_a_next_date_or_waits_for_somebody_outside(practice, lines):
    with practice.office.reading() as session:
        assert page(session, View(undated_on=TODAY)) == []
    for line in lines.values():
        outside = line.whose_turn in ("party", "superior", "department", "tribunal") and line.step_state == "waiting"
        assert line.is_closed or line.due_on != NO_DUE_DATE or outside, line.case_number


@pytest.fixture(scope="module")
def cases(practice, lines):
    return [load_case(practice.office, line.case_id) for line in lines.values()]


@pytest.mark.parametrize("state", STATES)
def test_every_state_of_the_procedure_can_be_looked_at(cases, state):
    assert any(STATES[state](case) for case in cases)
