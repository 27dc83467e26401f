"""归档: only when everything is over; what is missing has a reason; read only until somebody takes it up again."""

import pytest

from app.archiving import may_reopen, reopen_case
from app.handling import end_case
from app.refusal import Refusal
from app.scans import file_scan
from app.standing import current
from app.step import Occasion
from app.steps import archive_case


@pytest.fixture
def over(removing):
    return removing.remove()


def test_a_listed_party_keeps_the_file_open(removing):
    assert "移出后才能归档" in removing.in_the_way("archive_case")


def test_what_is_being_decided_keeps_the_file_open(removing):
    removing.to("approve_exit")
    removing.do("remove_from_list")
    assert "办结后才能归档" in removing.in_the_way("archive_case")


def test_a_case_that_is_over_opens_at_its_filing(over):
    step, party = current(over.case, over.day)
    assert step.key == "archive_case" and party is None and over.pending() == set()


def test_a_case_filed_away_can_only_be_read(over):
    over.do("archive_case")
    case = over.case
    assert case.archived_on == over.day and case.filing.retention and case.filing.filed_by == "李四"
    assert "已于" in over.in_the_way("archive_case") and "重新启卷" in over.in_the_way("register_suit")
    with pytest.raises(Refusal, match="归档"):
        officer = over.walk.people["李四"]
        file_scan(over.walk.office, case, "其他材料", over.walk.scan, who=officer, on=over.day)


def test_what_is_missing_has_a_reason(over):
    case = over.case
    case.attachments[:] = [one for one in case.attachments if one.kind != "依据文书"]
    lacking = archive_case.missing(case, over.day)
    assert [one.name for one in lacking] == ["依据文书"]
    entry = archive_case.Entry(retention="30年", closed_on=over.day, filed_on=over.day, filed_by="李四")
    gaps = [one.text for one in archive_case.gaps(case, None, entry, over.day)]
    assert gaps == ["请补齐“依据文书”，或写明缺件原因。"]


def test_cover_index_and_note_are_printed(over):
    occasion = Occasion(over.day, "李四")
    entry = over.walk.entry("archive_case", over.day, None, over.case)
    names = [type(one).__name__ for one in archive_case.further_papers(over.case, None, entry, occasion)]
    assert names == ["FileCoverPaper", "FileIndexPaper", "FileNotePaper"]


def test_the_head_of_the_office_lets_it_be_taken_up_again(over):
    over.do("archive_case")
    office, people = over.walk.office, over.walk.people
    assert "负责人" in next(may_reopen(over.case, people["李四"])).text
    with pytest.raises(Refusal, match="原因"):
        reopen_case(office, over.case, " ", who=people["赵六"], on=over.day)
    reopen_case(office, over.case, "当事人申请复议", who=people["赵六"], on=over.day)
    case = over.case
    assert case.archived_on is None and case.filing and not case.has_done("archive_case")
    over.do("archive_case")
    assert over.case.archived_on


def test_a_case_that_ended_without_a_decision_is_filed_away_too(removing, walk):
    walk.open(on=removing.day)
    end_case(walk.office, walk.case, "依据文书被撤销", who=walk.people["赵六"], on=removing.day)
    entry = walk.entry("archive_case", removing.day, None, walk.case)
    walk.do("archive_case", removing.day, reasons=entry.reasons)
    assert walk.case.archived_on == removing.day
