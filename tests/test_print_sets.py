"""What is printed together at a stage, and files joined as they are."""

from datetime import date

import pytest

from app.case_file import load_pdf
from app.print_sets import EVERYTHING, print_sets
from forms.join import join
from tests.forms.reading import page_count

MONDAY = date(2026, 3, 2)


def titles(found):
    return [(paper.title.split("　")[0], paper.copies) for paper in found.papers]


def test_a_case_without_issued_papers_has_nothing_to_print(walk):
    walk.open(on=MONDAY)
    assert print_sets(walk.case, walk.party(), MONDAY) == []


def test_the_notice_comes_with_its_receipt_and_the_forms_for_the_party(walk):
    walk.open(on=MONDAY)
    day = walk.to("serve_notice", MONDAY)
    latest, *rest = print_sets(walk.case, walk.party(), day)
    assert latest.title == "告知送达"
    assert titles(latest)[:3] == [("拟列入严重失信主体名单告知书", 2), ("送达回证", 1), ("送达地址确认书", 1)]
    assert [one.title for one in rest] == ["立案", EVERYTHING]


def test_the_decision_comes_with_the_repair_notice(walk):
    walk.open(on=MONDAY)
    day = walk.to("serve_decision", MONDAY)
    latest = print_sets(walk.case, walk.party(), day)[0]
    assert latest.title == "决定送达"
    assert titles(latest)[:3] == [("列入严重失信主体名单决定书", 2), ("信用修复告知书", 2), ("送达回证", 1)]
    by_hand = [paper for paper in latest.papers if paper.paper]
    assert by_hand and all(paper.paper.pdf().startswith(b"%PDF") for paper in by_hand)


@pytest.mark.parametrize("office", ["embedded"], indirect=True)
def test_joined_files_keep_their_pages_and_begin_on_the_front_when_printed_on_both_sides(walk, office):
    walk.open(on=MONDAY)
    walk.to("serve_notice", MONDAY)
    files = [load_pdf(office, one.id) for one in walk.case.documents]
    counts = [page_count(one) for one in files]
    assert page_count(join([*files, files[0]])) == sum(counts) + counts[0]
    odd = next(one for one in [*files, join([files[0]] * 3)] if page_count(one) % 2)
    assert page_count(join([odd, odd], each_on_a_sheet=True)) == 2 * page_count(odd) + 1
    assert join(files) == join(files)
