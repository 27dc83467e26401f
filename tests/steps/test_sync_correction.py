"""sync_correction: what was told wrong is put right wherever it was told."""

import pytest

from app.publishing import open_channels
from app.refusal import Refusal
from tests.steps.upset import Listed


def _corrected(before) -> Listed:
    listed = Listed(before)
    listed.steps("propose_exit", "approve_exit", "correct_document")
    return listed


def test_every_channel_and_receiver_puts_it_right_and_goes_on(before):
    listed = _corrected(before)
    assert {"sync_correction", "serve_exit"} <= listed.pending() and "end_listing" not in listed.pending()
    listed.do("sync_correction")
    listed.do("serve_exit")
    one = listed.party.exits[0]
    assert not one.is_open and len(one.synced) == len({row["name"] for row in one.synced}) > 1
    assert all(row["proof"] for row in one.synced)
    assert listed.party.is_listed and open_channels(listed.party) and not listed.runs("withdrawal")


def test_none_is_left_out(before):
    listed = _corrected(before)
    found = listed.gaps("sync_correction", synced=())
    assert "更正的日期" in found["synced.0"] and len(found) > 1


def test_what_nobody_was_told_needs_no_syncing(before):
    here = before("publish")
    here.do(is_published=False, channels=(), reason_not_published="示例原因")
    for key in ("propose_exit", "approve_exit", "correct_document", "serve_exit"):
        here.walk.do(key, here.day)
    one = here.party.exits[0]
    assert not one.is_open and one.synced == []


def test_only_what_has_been_served_is_corrected(before):
    listed = Listed(before)
    with pytest.raises(Refusal, match="只能更正已经送达"):
        listed.do("propose_exit", document_number="示市监信请〔2026〕1号")


def test_a_corrected_paper_is_known_as_such(before):
    listed = _corrected(before)
    number = listed.party.decision.doc_number
    assert listed.party.correction_of(number) is listed.party.exits[0] or listed.party.correction_of(number)
    assert listed.party.correction_of("别的文号") is None
