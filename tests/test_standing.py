"""Every step of a case says how it stands, and the case opens where somebody is needed."""

from datetime import date

from app.drafts import Slot, begun, save_draft
from app.sample.people import OFFICER, OTHER
from app.sample.scene import working_day
from app.standing import current, standings

MONDAY = date(2026, 3, 2)


def states(walk, on):
    case = walk.case
    return {one.step.key: one for one in standings(case, case.parties[0], on)}


def test_a_new_case_waits_for_its_document(walk):
    walk.open(on=MONDAY)
    found = states(walk, MONDAY)
    assert found["open_case"].state == "done" and found["record_evidence"].state == "not_started"
    assert (found["choose_regime"].state, found["choose_regime"].sub_line) == ("locked", "完成“核验依据文书”后可办")
    assert current(walk.case, MONDAY)[0].key == "record_evidence"


def test_waiting_is_a_state_of_its_own_and_ends_with_the_period(walk):
    day = walk.open(on=MONDAY).to("serve_notice", MONDAY)
    due = walk.case.running("statement").due_on
    waiting = states(walk, day)
    assert waiting["hear_objection"].state == "waiting" and waiting["propose_decision"].state == "locked"
    assert waiting["answer_objection"].state == waiting["waive_statement"].state == "not_applicable"
    over = states(walk, working_day(due, 1))
    assert over["hear_objection"].state == "done" and over["propose_decision"].state == "not_started"
    assert current(walk.case, day)[0].key == "hear_objection"
    assert current(walk.case, working_day(due, 1))[0].key == "propose_decision"


def test_an_objection_opens_the_answer_and_then_its_service(walk):
    day = walk.open(on=MONDAY).to("serve_notice", MONDAY)
    walk.do("hear_objection", day)
    assert current(walk.case, day)[0].key == "answer_objection"
    walk.do("answer_objection", day)
    found = states(walk, day)
    assert found["answer_objection"].state == "done" and found["serve_reply"].state == "not_started"
    walk.do("serve_reply", day)
    assert states(walk, day)["serve_reply"].state == "done"
    due = walk.case.running("statement").due_on
    assert states(walk, day)["hear_objection"].state == "waiting", "the party may say more until its period is over"
    assert current(walk.case, day)[0].key == "hear_objection"
    assert states(walk, working_day(due, 1))["hear_objection"].sub_line.endswith(f"{day:%m-%d}")


def test_a_returned_step_says_why(walk):
    day = walk.open(on=MONDAY).to("propose_decision", MONDAY)
    walk.do("review_case", day, verdict="return", opinion="补正事由", returned_to="propose_decision", checklist={})
    found = states(walk, day)["propose_decision"]
    assert (found.state, found.sub_line) == ("returned", "补正事由")


def test_reviews_wait_for_their_person_and_consent_for_the_superior(walk):
    day = walk.open(on=MONDAY).to("propose_decision", MONDAY)
    assert states(walk, day)["review_case"].state == "submitted"
    day = walk.to("request_consent", day)
    assert states(walk, day)["obtain_consent"].state == "waiting"
    day = walk.to("publish", day)
    found = states(walk, day)
    assert found["publish"].state == "done" and found["decide_not_listing"].state == "not_applicable"


def test_a_step_begun_says_what_it_still_lacks(walk, office):
    day = walk.open(on=MONDAY).to("approve_opening", MONDAY)
    party = walk.party()
    save_draft(office, Slot("notify_party", OFFICER, walk.case.id, party.id), {"reason": "甲"}, missing=3)
    save_draft(office, Slot("propose_decision", OFFICER, walk.case.id), {"facts": "乙"}, missing=2)
    found = {
        one.step.key: one for one in standings(walk.case, party, day, begun(office, walk.case.id, party.id, OFFICER))
    }
    assert (found["notify_party"].state, found["notify_party"].missing) == ("in_progress", 3)
    assert (found["propose_decision"].state, found["propose_decision"].missing) == ("locked", 0)
    assert found["serve_notice"].state == "locked"
    assert begun(office, walk.case.id, party.id, OTHER) == {}
