"""避头尾: no line starts with a closing mark, ends with an opening one, or cuts a number."""

import random
from collections.abc import Mapping

import pytest

from forms.lines import NO_END, NO_START, break_lines
from forms.page import CELL, WIDTH

WORDS = "经查当事人于本局依法作出行政处罚决定告知陈述申辩听证权利期限内送达回证示例县市场监督管理食品安全法律规定"
MARKS = (
    "，", "。", "、", "；", "：", "”", "》，", "（一）", "《法》", "“清溪”", "〔2026〕12号", "5000.00元",
    "2026年11月5日",
    "91999999MA99999X2G", "——", "……", "（五）项、", "》（", "0900-1234567", "100%",
)  # fmt: skip


class HalfCells(dict[str, float]):
    """Every character that does not fill a cell is half as wide."""

    def __missing__(self, char: str) -> float:
        return CELL / 2


HALF: Mapping[str, float] = HalfCells()


def sentence(chance: random.Random) -> str:
    text = ""
    while len(text) < 160:
        text += "".join(chance.choice(WORDS) for _ in range(chance.randint(1, 9))) + chance.choice(MARKS)
    return text


def test_no_rule_is_broken_in_three_thousand_lines():
    chance = random.Random(7)
    count = 0
    while count < 3000:
        text = sentence(chance)
        lines = break_lines(text, WIDTH, CELL, HALF, indent=2 * CELL)
        assert "".join(line.text for line in lines) == text
        for number, line in enumerate(lines):
            assert line.width <= WIDTH + 0.6, line.text
            assert len(line.places) == len(line.text)
            assert not number or line.text[0] not in NO_START, line.text
            assert number == len(lines) - 1 or line.text[-1] not in NO_END, line.text
        for before, after in zip(lines, lines[1:], strict=False):
            assert not (before.text[-1].isalnum() and before.text[-1].isascii() and after.text[0].isascii())
        count += len(lines)


@pytest.mark.parametrize("width", [CELL, 3.5 * CELL, WIDTH])
@pytest.mark.parametrize(
    "text", ["", "，" * 100, "（" * 100, "A" * 20_000, " " * 1000, "—" * 99, "〔2026〕" * 40, "甲"]
)
def test_nothing_is_lost_whatever_is_typed(width, text):
    lines = break_lines(text, width, CELL, HALF)
    assert "".join(line.text for line in lines) == text


def test_a_document_number_is_not_torn():
    text = "甲" * 24 + "〔2026〕123号"
    assert [line.text for line in break_lines(text, WIDTH, CELL, HALF)] == ["甲" * 24, "〔2026〕123号"]


def test_a_full_line_reaches_both_edges():
    (first, _last) = break_lines("县" * 40, WIDTH, CELL, HALF)
    assert len(first.text) == 28
    assert first.places[0] == 0
    assert first.width == pytest.approx(WIDTH)
