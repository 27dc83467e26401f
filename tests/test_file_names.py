"""Names of exported files: telling, and taken by every system."""

import pytest

from app.file_names import file_name


@pytest.mark.parametrize(
    "parts, name",
    [
        (("正卷", "001", "告知书", "示市监信告〔2026〕12号"), "正卷-001-告知书-示市监信告〔2026〕12号.pdf"),
        (("正卷", "002", 'a<b>c:"/\\|?*d\n\t', ""), "正卷-002-a_b_c_d.pdf"),
        (("正卷", "003", "尾巴. . ", ""), "正卷-003-尾巴.pdf"),
        (("CON",), "_CON.pdf"),
        (("lpt1",), "_lpt1.pdf"),
        (("COM²",), "_COM².pdf"),
        (("第 1/2 期",), "第_1_2_期.pdf"),
        (("",), "_.pdf"),
        (("..",), "_.pdf"),
    ],
)
def test_every_system_takes_the_name(parts, name):
    assert file_name(*parts, suffix=".pdf") == name


def test_a_long_name_is_cut_between_characters():
    name = file_name("正卷", "001", "很长的题名" * 60, suffix=".pdf")
    assert len(name.encode()) <= 200 and name.endswith(".pdf") and "\ufffd" not in name
