"""归档: the file of a case holds everything once, in its order, counts its pages, and says what is missing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from app import filing_papers
from app.filing import MAIN, SECOND, VOLUMES, Entry, index_of
from app.handling import withdraw_document
from app.law import provision, rules
from app.model.case import Case
from app.model.filing import Filing
from app.procedure import STEPS
from app.sample.people import COMPANY
from app.sample.walk import Walk
from tests.forms import samples
from tests.forms.reading import text_of

TODAY = date(2026, 3, 2)
LATER = date(2026, 12, 1)
FILED = Filing(
    archive_number="20260001", retention="30年", closed_on=LATER, filed_on=LATER, filed_by="李四", checked_by="王五",
    checked_on=LATER,
)  # fmt: skip


def present(entries: list[Entry], volume: str) -> list[Entry]:
    """Return what lies in a volume."""
    return [entry for entry in entries if entry.volume == volume and not entry.is_missing]


def names(entries: list[Entry], volume: str = MAIN) -> list[str]:
    """Return the names of what lies in a volume, in order."""
    return [entry.name for entry in present(entries, volume)]


def gone(entries: list[Entry]) -> dict[str, str]:
    """Return what is missing, and why."""
    return {entry.name: entry.reason for entry in entries if entry.is_missing}


@pytest.fixture
def listed(walk: Walk) -> Case:
    """A case walked to the publication of the listing."""
    walk.open(on=TODAY).to("publish", TODAY)
    return walk.case


def test_everything_on_file_stands_in_the_index_once(listed: Case):
    entries = index_of(listed, LATER)
    papers = [entry.document for entry in entries if entry.document]
    assert sorted(papers, key=str) == sorted((one.id for one in listed.documents), key=str)
    scans = [entry for entry in entries if entry.digest]
    assert len(scans) == len(listed.attachments)
    assert sum(entry.pages for entry in entries) == sum(one.pages for one in (*listed.documents, *listed.attachments))


def test_the_main_volume_begins_with_the_decision_and_the_second_holds_the_approvals(listed: Case):
    entries = index_of(listed, LATER)
    main = names(entries)
    assert main[:4] == ["列入严重失信主体名单决定书", "信用修复告知书", "决定书送达回证", "决定书送达回证（签收件）"]
    assert main.index("拟列入严重失信主体名单告知书") < main.index("行政处罚决定书") < main.index("公示凭证")
    assert {"立案审批表", "上一级批复"} <= set(names(entries, SECOND))
    assert not set(names(entries, SECOND)) & set(main)
    assert gone(entries) == {}


def test_pages_are_counted_through_each_volume(listed: Case):
    entries = index_of(listed, LATER)
    for volume in (MAIN, SECOND):
        lying = present(entries, volume)
        assert lying[0].first_page == 1
        assert [entry.number for entry in lying] == list(range(1, len(lying) + 1))
        assert all(after.first_page == before.last_page + 1 for before, after in pairwise(lying))


def test_a_scan_is_named_by_the_record_it_belongs_to(listed: Case):
    evidence = listed.evidence
    assert evidence
    found = next(entry for entry in index_of(listed, LATER) if entry.name == evidence.evidence_title)
    assert (found.doc_number, found.author) == (evidence.evidence_number, listed.unit.short_name)
    assert found.dated == evidence.evidence_date


def test_what_has_not_been_done_yet_is_missing_with_its_reason(walk: Walk):
    walk.open(on=TODAY).to("notify_party", TODAY)
    missing = gone(index_of(walk.case, LATER))
    assert missing["拟列入告知书送达回证"] == "“送达告知书”尚未办理"
    assert missing["公示凭证"] == "“公示与共享”尚未办理"
    assert "陈述申辩材料" not in missing
    assert "异议核实反馈书" not in missing


def test_a_scan_that_was_not_kept_is_missing_though_the_step_is_done(listed: Case):
    listed.attachments = [one for one in listed.attachments if one.kind != "公示凭证"]
    assert gone(index_of(listed, LATER)) == {"公示凭证": "“公示与共享”已办理，没有存入扫描件"}


def test_of_a_case_that_was_ended_only_what_was_done_is_asked_for(walk: Walk):
    walk.open(on=TODAY).to("notify_party", TODAY)
    case = walk.case
    case.ended_on, case.ended_reason = LATER, "当事人已注销"
    entries = index_of(case, LATER)
    assert gone(entries) == {}
    assert filing_papers.cover_paper(case, entries, MAIN, FILED).outcome == "终止办理（当事人已注销）"


def test_a_withdrawn_paper_stands_at_the_end_of_the_second_volume(walk: Walk):
    walk.open(on=TODAY).to("notify_party", TODAY)
    case = walk.case
    withdraw_document(walk.office, case, "notify_party", case.parties[0], "事由有误", who=walk.people["李四"], on=LATER)
    entries = index_of(walk.case, LATER)
    last = present(entries, SECOND)[-1]
    assert (last.name, last.note) == ("拟列入严重失信主体名单告知书", "撤回")
    assert "拟列入严重失信主体名单告知书" not in names(entries)
    assert gone(entries)["拟列入告知书"] == "“拟列入告知书”尚未办理"


def test_papers_of_several_parties_bear_their_names(walk: Walk):
    other = replace(COMPANY, party_name="示例县某某商行", uscc="91999999MA99001081")
    walk.open(COMPANY, other, on=TODAY).to("notify_party", TODAY)
    entries = index_of(walk.case, LATER)
    notices = [name for name in names(entries) if name.startswith("拟列入严重失信主体名单告知书")]
    assert notices == [
        "拟列入严重失信主体名单告知书（示例县某某商贸有限公司）",
        "拟列入严重失信主体名单告知书（示例县某某商行）",
    ]
    assert "公示凭证（示例县某某商行）" in gone(entries)


SHEETS = [filing_papers.cover_paper, filing_papers.index_paper, filing_papers.note_paper]


@pytest.mark.parametrize("fill", SHEETS, ids=lambda fill: fill.__name__)
@pytest.mark.parametrize("volume", [MAIN, SECOND])
def test_the_sheets_of_a_volume_are_filled_from_the_case(listed: Case, fill: Callable[..., object], volume: str):
    entries = index_of(listed, LATER)
    paper = fill(listed, entries, volume, FILED)
    assert paper.gaps() == []
    text = text_of(paper.pdf())
    assert volume in text
    assert "示例县某某商贸有限公司" in text


def test_the_sheets_count_what_lies_in_the_volume(listed: Case):
    entries = index_of(listed, LATER)
    lying = present(entries, MAIN)
    cover = filing_papers.cover_paper(listed, entries, MAIN, FILED)
    assert (cover.items, cover.page_count) == (len(lying), lying[-1].last_page)
    index = filing_papers.index_paper(listed, entries, MAIN, FILED)
    assert [one.number for one in index.papers] == list(range(1, len(lying) + 1))


def test_the_closing_note_tells_what_is_missing_in_the_words_of_the_officer(listed: Case):
    listed.attachments = [one for one in listed.attachments if one.kind != "公示凭证"]
    entries = index_of(listed, LATER)
    told = filing_papers.note_paper(listed, entries, MAIN, FILED).missing
    assert [(one.name, one.reason) for one in told] == [("公示凭证", "“公示与共享”已办理，没有存入扫描件")]
    known = replace(FILED, reasons={"公示凭证": "公示平台不出具回执"})
    assert filing_papers.note_paper(listed, entries, MAIN, known).missing[0].reason == "公示平台不出具回执"


@pytest.mark.parametrize("volume", VOLUMES)
def test_the_order_of_the_file_names_steps_and_papers_that_exist(volume: str):
    for row in provision(f"filing.{volume}", on=LATER).values["papers"]:
        assert set(row.get("steps", ())) <= set(STEPS)
        assert row.get("expected", "always") in ("always", "when_done")
        assert "steps" in row or "expected" not in row


def test_every_paper_about_a_case_has_a_place_in_the_file():
    rows = [
        row for volume in ("main_volume", "second_volume") for row in rules("filing")[volume]["in_force"][-1]["papers"]
    ]
    placed = {kind.partition("/")[2] or kind for row in rows for kind in row.get("papers", ())}
    of_a_case = [
        one for one in samples.each().values() if hasattr(one, "party_name") or getattr(one, "case_number", "")
    ]
    kinds = {type(paper).__name__ for paper in of_a_case}
    assert kinds - placed == {"FileCoverPaper", "FileIndexPaper", "FileNotePaper", "StandInPaper"}
