"""代码与证件号码: every check against invented codes (regions 000000, 888888 and 999999 do not exist)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.identifiers import (
    ID_KINDS,
    ORGAN_CLASSES,
    USCC_CHARSET,
    age,
    id_fault,
    id_problem,
    inner_code_is_right,
    is_minor,
    masked_id,
    masked_name,
    masked_phone,
    normalised,
    phone_problem,
    uscc_fault,
    uscc_problem,
    uscc_warning,
)

TODAY = date(2026, 11, 22)

VALID_USCC = [
    "91000000000000000K", "92999999000000019A", "939999990000000A2T", "11999999TE5T00008P", "129999990000000B01",
    "519999990000000C9W", "52999999MA0000007A", "3199999900000XXX0T", "N29999990000000D73", "Y1000000999999998H",
    "819999990000000E5F", "91999999MA99999X2G",
]  # fmt: skip
INVALID_USCC = [
    ("910000000000000000", "CHECK"),
    ("91999999M9A9999X2G", "CHECK"),
    ("92999999000000019", "LENGTH"),
    ("92999999000000019A0", "LENGTH"),
    ("9299999900I000019A", "CHARSET"),
    ("9299999900O000019A", "CHARSET"),
    ("9299999900Z000019A", "CHARSET"),
    ("9299999900S000019A", "CHARSET"),
    ("9299999900V000019A", "CHARSET"),
    ("92A99999000000019A", "REGION_NOT_DIGITS"),
    ("92999999000000019a", "CHARSET"),
    ("999999999999999", "LENGTH"),
]


@pytest.mark.parametrize("code", VALID_USCC)
def test_valid_uscc(code):
    assert uscc_fault(code) == uscc_problem(code) == uscc_warning(code) == ""


@pytest.mark.parametrize(("code", "fault"), INVALID_USCC)
def test_invalid_uscc(code, fault):
    assert uscc_fault(code) == fault


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("910000000000000000", "信用代码校验不通过，请逐位核对。代码中没有字母 I、O、S、V、Z，常见误输为 0、1、5、2。"),
        ("92999999000000019", "统一社会信用代码应为 18 位，现为 17 位，请核对。"),
        ("92A99999000000019A", "统一社会信用代码第 3 至 8 位应为数字（登记机关行政区划码），请核对。"),
        ("999999999999999",
         "这是 15 位的工商注册号，请填写营业执照上 18 位的统一社会信用代码；没有的，请填写暂无代码的原因。"),
        ("92999999000000019a", ""),
        (" 9299 9999-0000 0001 9A ", ""),
        ("９２９９９９９９０００００００１９Ａ", ""),
        ("", "统一社会信用代码应为 18 位，现为 0 位，请核对。"),
    ],
)  # fmt: skip
def test_uscc_sentence(text, sentence):
    assert uscc_problem(text) == sentence


def test_a_pair_outside_the_table_only_warns():
    assert uscc_problem("959999990000000191") == ""
    assert uscc_warning("959999990000000191") == "登记管理部门和机构类别代码不在已知码表中，请与证照核对。"


def test_a_wrong_inner_code_only_warns():
    assert uscc_problem("91999999000000011L") == ""
    assert uscc_warning("91999999000000011L") == "组织机构代码段校验不一致，老代码可能如此，请与证照核对。"
    assert inner_code_is_right("000000019")


def test_every_organ_and_class_of_the_table_is_known():
    assert set(ORGAN_CLASSES) <= set(USCC_CHARSET)
    assert sum(map(len, ORGAN_CLASSES.values())) == 36


@given(st.sampled_from(VALID_USCC), st.integers(0, 17), st.sampled_from(USCC_CHARSET))
def test_any_single_wrong_character_is_found(code, place, char):
    changed = code[:place] + char + code[place + 1 :]
    assert (uscc_fault(changed) == "") == (changed == code)


@given(st.text())
def test_no_text_breaks_a_check(text):
    uscc_problem(text)
    uscc_warning(text)
    phone_problem(text)
    masked_name(text)
    masked_phone(text)
    for kind in ID_KINDS:
        id_problem(text, kind=kind, on=TODAY)


VALID_IDS = [
    ("888888190001010006", 126), ("88888819491001001X", 77), ("888888198002290026", 46), ("888888200001010117", 26),
    ("888888200811220108", 18), ("888888200811230218", 17), ("888888201012310136", 15), ("888888202402290032", 2),
    ("888888202601010064", 0), ("88888819900101004X", 36), ("81000019000101000X", 126), ("82000019000101001X", 126),
    ("830000190001020009", 126),
]  # fmt: skip
INVALID_IDS = [
    ("888888200001010110", "CHECK"),
    ("888888200001011017", "CHECK"),
    ("88888820000101011", "LENGTH"),
    ("888888000101011", "LENGTH"),
    ("888888202302290019", "DATE"),
    ("888888200013010018", "DATE"),
    ("888888200004310019", "DATE"),
    ("88888821000101001X", "FUTURE"),
    ("88888820000101O117", "CHARSET"),
    ("88888819900101004x", "CHARSET"),
    ("88888819900101004Ⅹ", "CHARSET"),
    ("888888200001010117 ", "LENGTH"),
    ("98888820000229002X", "FOREIGNER"),
    ("088888200001010117", "CHARSET"),
]


@pytest.mark.parametrize(("number", "years"), VALID_IDS)
def test_valid_id(number, years):
    assert id_fault(number, TODAY) == id_problem(number, on=TODAY) == ""
    assert age(number, TODAY) == years
    assert is_minor(number, TODAY) == (years < 18)


@pytest.mark.parametrize(("number", "fault"), INVALID_IDS)
def test_invalid_id(number, fault):
    assert id_fault(number, TODAY) == fault
    normal = normalised(number) != number
    assert bool(id_problem(number, on=TODAY)) != normal  # what only has to be written properly is taken


def test_born_on_29_february():
    assert age("888888198002290026", date(2026, 2, 28)) == 45
    assert age("888888198002290026", date(2026, 3, 1)) == 46
    assert age("888888202302290019", TODAY) is None


@pytest.mark.parametrize(
    ("kind", "number", "right"),
    [
        ("港澳居民来往内地通行证", "H00000000", True),
        ("港澳居民来往内地通行证", "M99999999", True),
        ("港澳居民来往内地通行证", "H0000000000", True),
        ("港澳居民来往内地通行证", "h00000000", True),
        ("港澳居民来往内地通行证", "X00000000", False),
        ("港澳居民来往内地通行证", "H0000000", False),
        ("港澳居民来往内地通行证", "HO0000000", False),
        ("台湾居民来往大陆通行证", "00000000", True),
        ("台湾居民来往大陆通行证", "0000000000", True),
        ("台湾居民来往大陆通行证", "000000000", False),
        ("外国人永久居留身份证", "98888819000101000X", True),
        ("外国人永久居留身份证", "98888820000229002X", True),
        ("外国人永久居留身份证", "90000019000101001X", True),
        ("外国人永久居留身份证", "988888200002290020", False),
        ("外国人永久居留身份证", "98888820000229002", False),
        ("外国人永久居留身份证", "AAA000000000000", True),
        ("护照", "E00000000", True),
        ("护照", "E0", False),
        ("其他", "某字第0001号", True),
        ("其他", "", False),
    ],
)
def test_other_documents(kind, number, right):
    assert (id_problem(number, kind=kind, on=TODAY) == "") == right


@pytest.mark.parametrize("text", ["0900-1234567", "13900000000", "０９００－１２３４５６７", "12345"])
def test_phone(text):
    problem = phone_problem(text)
    assert problem == ("" if text != "12345" else "电话只能包含数字和短横线，请改为如 0900-1234567 的形式。")


def test_phone_with_letters_says_what_to_write():
    assert phone_problem("139-ABCD") == "电话只能包含数字和短横线，请改为如 0900-1234567 的形式。"


@pytest.mark.parametrize(
    ("masked", "shown"),
    [
        (masked_id("888888200001010117"), "8888************17"),
        (masked_id("H00000000"), "H0*****00"),
        (masked_id("A12"), "***"),
        (masked_id("A12345"), "A1**45"),
        (masked_name("测某"), "测*"),
        (masked_name("测试员"), "测*员"),
        (masked_name("测试人员"), "测**员"),
        (masked_name("测"), "测*"),
        (masked_name("𠮷某"), "𠮷*"),
        (masked_name("阿测·试"), "阿**"),
        (masked_name("阿测•试"), "阿**"),
        (masked_phone("10000000000"), "100****0000"),
        (masked_phone("0900-1234567"), "***********"),
    ],
)
def test_masking(masked, shown):
    assert masked == shown


def test_masks_never_show_a_whole_number():
    for length in range(1, 20):
        number = "".join(str(n % 10) for n in range(length))
        assert masked_id(number).count("*") >= 2 or length < 2
