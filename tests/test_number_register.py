"""文号登记簿: no gap, no number twice, void with a reason, begun anew with one — also when two seats ask at once."""

import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.engine import URL

from app import handling, number_register, verify
from app.act import act, next_serial
from app.database import Office, embedded, server
from app.model.officer import Officer
from app.model.unit import Unit
from app.number_register import LETTERS, MISSING, USED, VOID, WITHDRAWN, OfficeLetter, Series, number_letter
from app.refusal import Refusal
from app.sample.people import APPROVER, COMPANY, OFFICER, OTHER
from app.sample.walk import Walk
from tests.conftest import KEY

MONDAY = date(2026, 3, 2)
NOTICES = Series("信告", 2026)
EACH = 12


def lines(office: Office, series: Series = NOTICES) -> list[number_register.Line]:
    with office.reading() as session:
        return list(number_register.register(session, series).lines)


def take(address: Path | URL, seat: int) -> list[int]:
    """Take numbers as one seat does, each in an act of its own; every third act fails after it has taken one."""
    office = embedded(address, KEY) if isinstance(address, Path) else server(address.render_as_string(False))
    taken: list[int] = []
    for number in range(EACH):
        try:
            with act(office, "take", who=Officer(name=f"座位{seat}")) as session:
                serial = next_serial(session, "信告", 2026)
                if number % 3 == 2:
                    raise Refusal([])
        except Refusal:
            continue
        taken.append(serial)
    office.close()
    return taken


def address_of(office: Office) -> Path | URL:
    return office.path if office.is_embedded else office.write_engine.url


def test_two_seats_in_two_processes_take_every_number_once_and_leave_no_gap(office):
    seats = multiprocessing.get_context("spawn").Pool(2)
    with seats:
        taken = seats.starmap(take, [(address_of(office), 1), (address_of(office), 2)])
    both = sorted(taken[0] + taken[1])
    assert both == list(range(1, 2 * (EACH - EACH // 3) + 1))
    assert not list(verify.findings(office))


@pytest.mark.parametrize("office", ["embedded"], indirect=True)
def test_two_windows_of_one_workstation_take_every_number_once(office):
    with ThreadPoolExecutor(2) as windows:
        taken = list(windows.map(take, [office.path] * 2, [1, 2]))
    assert sorted(taken[0] + taken[1]) == list(range(1, 2 * (EACH - EACH // 3) + 1))


def test_the_register_lists_every_number_with_its_paper(walk, office):
    on = walk.open(on=MONDAY).to("obtain_consent", MONDAY)
    walk.do("decide_listing", on)
    (told,) = lines(office)
    assert (told.serial, told.doc_number, told.state) == (1, "示市监信告〔2026〕1号", USED)
    assert (told.title, told.concerns) == ("拟列入严重失信主体名单告知书", "示例县某某商贸有限公司")
    (case,) = lines(office, Series("信案", 2026))
    assert case.doc_number == case.case_number == walk.case.case_number
    assert [one.title for one in lines(office, Series("信修", 2026))] == ["信用修复告知书"]
    with office.reading() as session:
        assert number_register.years(session) == [2026]


def test_a_withdrawn_number_waits_for_its_paper_or_is_voided_with_a_reason(walk, office):
    on = walk.open(on=MONDAY).to("notify_party", MONDAY)
    party = walk.party()
    handling.withdraw_document(office, walk.case, "notify_party", party, "事由有误", who=walk.people[OFFICER], on=on)
    (line,) = lines(office)
    assert (line.state, line.may_be_voided) == (WITHDRAWN, True) and "事由有误" in line.reason
    for who, reason, words in ((OFFICER, " ", "请写明作废的原因"), (OTHER, "不用", "文号由承办人作废")):
        with pytest.raises(Refusal, match=words):
            number_register.void_number(office, line, reason, who=walk.people[who], on=on)
    number_register.void_number(office, line, "改用新版格式", who=walk.people[OFFICER], on=on)
    (line,) = lines(office)
    assert line.state == VOID and line.reason == f"{on}　改用新版格式"
    walk.to("notify_party", on)
    assert [(one.serial, one.state) for one in lines(office)] == [(1, VOID), (2, USED)]
    with pytest.raises(Refusal, match="已经作废"):
        number_register.void_number(office, lines(office)[0], "再来", who=walk.people[OFFICER], on=on)
    with pytest.raises(Refusal, match="仍然有效"):
        number_register.void_number(office, lines(office)[1], "不要了", who=walk.people[OFFICER], on=on)
    assert not list(verify.findings(office))


def test_a_series_goes_on_where_another_register_ended(walk, office):
    boss, on = walk.people[APPROVER], MONDAY
    with pytest.raises(Refusal, match="没有设定起始号的权限"):
        number_register.start_numbers(office, NOTICES, 21, "纸质登记簿", who=walk.people[OFFICER], on=on)
    for first, reason, words in ((1, "纸质", "大于 1"), (21, "", "请写明原因")):
        with pytest.raises(Refusal, match=words):
            number_register.start_numbers(office, NOTICES, first, reason, who=boss, on=on)
    number_register.start_numbers(office, NOTICES, 21, "此前在纸质登记簿编至20号", who=boss, on=on)
    with office.reading() as session:
        empty = number_register.register(session, NOTICES)
    assert (empty.lines, empty.first, empty.why_first) == ((), 21, "此前在纸质登记簿编至20号")
    walk.open(on=MONDAY).to("notify_party", MONDAY)
    assert [one.serial for one in lines(office)] == [21]
    assert walk.party().notice.doc_number == "示市监信告〔2026〕21号"
    with pytest.raises(Refusal, match="已经取过号"):
        number_register.start_numbers(office, NOTICES, 30, "又要改", who=boss, on=on)
    assert not list(verify.findings(office))


def test_an_office_numbers_with_its_own_word_and_the_serials_go_on(walk, office):
    boss = walk.people[APPROVER]
    for who, own, words in ((OFFICER, "信字", "没有修改类别代字的权限"), (APPROVER, "信列", "已是另一种文号"),
                            (APPROVER, "信〔2026〕", "1 至 8 个汉字")):  # fmt: skip
        with pytest.raises(Refusal, match=words):
            number_register.rename_series(office, "信告", own, who=walk.people[who])
    walk.open(on=MONDAY).to("notify_party", MONDAY)
    number_register.rename_series(office, "信告", "信告字", who=boss)
    second = Walk(office, walk.scan)
    second.open(replace(COMPANY, party_name="示例县某某贸易有限公司", uscc="91999999MA9901581H"), on=MONDAY)
    second.to("notify_party", MONDAY)
    assert [one.doc_number for one in lines(office)] == ["示市监信告〔2026〕1号", "示市监信告字〔2026〕2号"]
    number_register.rename_series(office, "信告", "", who=boss)
    with office.reading() as session:
        assert session.scalars(select(Unit)).one().series_marks == {}
    assert not list(verify.findings(office))


def test_a_number_nobody_can_account_for_is_named(walk, office):
    with act(office, "take", who=walk.people[OFFICER]) as session:
        next_serial(session, "信告", 2026)
    walk.open(on=MONDAY).to("notify_party", MONDAY)
    with office.reading() as session:
        shown = number_register.register(session, NOTICES)
    assert shown.missing == [1] and [one.state for one in shown.lines] == [MISSING, USED]


def test_a_letter_has_one_number_of_the_office_without_a_case(walk, office):
    bing, on = Officer(name="经办丙", roles={"ledger_manager": True}), MONDAY
    letter = OfficeLetter("报送函（第1期第1版）", "示例市信用办", uuid4())
    with pytest.raises(Refusal, match="由台账管理员取用"):
        number_letter(office, letter, who=walk.people[OFFICER], on=on)
    first = number_letter(office, letter, who=bing, on=on)
    assert first == number_letter(office, letter, who=bing, on=on) == "示市监信函〔2026〕1号"
    assert number_letter(office, replace(letter, title="报送函（第1期第2版）"), who=bing, on=on).endswith("2号")
    told, _ = lines(office, Series(LETTERS, 2026))
    assert (told.title, told.concerns, told.case_number) == (letter.title, "示例市信用办", "")
    assert told.is_letter and told.may_be_voided and LETTERS in number_register.kinds()
    assert not list(verify.findings(office))


def test_the_number_of_a_letter_is_voided_with_a_reason_and_never_used_again(walk, office):
    bing, on = Officer(name="经办丙", roles={"ledger_manager": True}), MONDAY
    letter = OfficeLetter("报送函（第1期第1版）", "示例市信用办", uuid4())
    number_letter(office, letter, who=bing, on=on)
    (line,) = lines(office, Series(LETTERS, 2026))
    for who, reason, words in (
        (walk.people[OFFICER], "未发出", "由台账管理员取用和作废"),
        (bing, " ", "请写明作废的原因"),
    ):
        with pytest.raises(Refusal, match=words):
            number_register.void_number(office, line, reason, who=who, on=on)
    number_register.void_number(office, line, "函件没有发出", who=bing, on=on)
    with pytest.raises(Refusal, match="已经作废"):
        number_register.void_number(office, line, "再来", who=bing, on=on)
    assert number_letter(office, letter, who=bing, on=on) == "示市监信函〔2026〕2号"
    assert [(one.serial, one.state) for one in lines(office, Series(LETTERS, 2026))] == [(1, VOID), (2, USED)]
    assert not list(verify.findings(office))


def ask_for_letter(address: Path | URL, about: str) -> str:
    office = embedded(address, KEY) if isinstance(address, Path) else server(address.render_as_string(False))
    bing = Officer(name="经办丙", roles={"ledger_manager": True})
    try:
        return number_letter(office, OfficeLetter("报送函（第1期第1版）", "示例市", UUID(about)), who=bing, on=MONDAY)
    finally:
        office.close()


def test_two_seats_that_number_the_same_letter_get_one_number(walk, office):
    about = str(uuid4())
    with multiprocessing.get_context("spawn").Pool(2) as seats:
        both = seats.starmap(ask_for_letter, [(address_of(office), about)] * 2)
    assert both == ["示市监信函〔2026〕1号"] * 2
    assert len(lines(office, Series(LETTERS, 2026))) == 1
