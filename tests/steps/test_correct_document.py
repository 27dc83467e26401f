"""correct_document: a served paper says from now on what it should have said; the old one stays as it is."""

from app.filing import index_of
from app.party_file import events
from tests.steps.upset import Listed


def test_the_old_paper_stays_and_is_marked(before):
    listed = Listed(before)
    old = next(one for one in listed.case.documents if one.step == "decide_listing")
    listed.steps("propose_exit", "approve_exit", "correct_document")
    kept = next(one for one in listed.case.documents if one.id == old.id)
    made = next(one for one in listed.case.documents if one.step == "correct_document")
    assert kept.digest == old.digest and made.blanks["document_number"] == old.doc_number
    assert listed.party.correction_of(old.doc_number).doc_number == made.doc_number
    assert listed.party.is_listed and listed.runs("term")


def test_the_file_and_the_record_of_the_party_tell_of_it(before):
    listed = Listed(before)
    listed.steps("propose_exit", "approve_exit", "correct_document", "sync_correction")
    number = listed.party.decision.doc_number
    noted = {one.doc_number: one.note for one in index_of(listed.case, listed.day) if one.doc_number}
    assert noted[number] == "已更正" and noted[listed.party.exits[0].doc_number] == ""
    told = [one.text for one in events(listed.party.party, [listed.case]) if one.kind == "更正"]
    assert len(told) == len(listed.party.exits[0].synced) and all(text.endswith("已同步更正") for text in told)
