"""A year comes from a file only if every day of it is possible; what is wrong is told in one sentence."""

from datetime import date, timedelta

import pytest
import xlsxwriter

from app.calendar_file import LARGEST, read_year_file
from app.refusal import Refusal
from app.workdays import Year

YEAR = Year(2027, (date(2027, 1, 1), date(2027, 2, 8)), (date(2027, 2, 6),))
ROWS = (
    ("日期", "类型", "说明"),
    ("2027-01-01", "放假", "元旦"),
    ("2027/2/8", "休", "春节"),
    ("2027年2月6日", "上班", ""),
)
TOML = "year = 2027\nholidays = [2027-01-01, 2027-02-08]\nmake_up_days = [2027-02-06]\n"


def csv_of(rows):
    return "\n".join(",".join(row) for row in rows)


def written(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("2027.toml", TOML),
        ("2027.toml", "\ufeff" + TOML),
        ("安排.csv", csv_of(ROWS)),
        ("安排.csv", csv_of(ROWS).encode("gb18030")),
        ("安排.CSV", "放假安排,,\n\n" + csv_of(ROWS) + "\n,,\n"),
    ],
)
def test_a_year_is_read_from_a_file(tmp_path, name, content):
    assert read_year_file(written(tmp_path, name, content)) == YEAR


def test_a_year_is_read_from_a_workbook(tmp_path):
    path = tmp_path / "安排.xlsx"
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy/mm/dd"}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("日期", "类型"))
        for line, (day, kind) in enumerate(((YEAR.holidays[0], "放假"), (YEAR.holidays[1], "放假"),
                                            (YEAR.make_up_days[0], "调休上班")), 1):  # fmt: skip
            sheet.write_datetime(line, 0, day)
            sheet.write(line, 1, kind)
    assert read_year_file(path) == YEAR


FOUR_HUNDRED = [date(2027, 1, 1) + timedelta(days=n) for n in range(365)] + [date(2027, 1, 1)] * 35
FAULTS = {
    "400 days": ("2027.toml", f"year = 2027\nholidays = [{', '.join(map(str, FOUR_HUNDRED))}]\nmake_up_days = []",
                 "列了 400 天，全年放假和调休一般不超过 60 天"),
    "another year": ("a.csv", "日期,类型\n2027-01-01,放假\n2026-12-27,上班", "2026-12-27 不是 2027 年的日期"),
    "twice": ("a.csv", "日期,类型\n2027-01-01,放假\n2027-01-01,放假", "2027-01-01 重复列出"),
    "off and at work": ("a.csv", "日期,类型\n2027-01-01,放假\n2027-02-06,放假\n2027-02-06,上班", "2027-02-06 重复列出"),
    "a weekday made up": ("a.csv", "日期,类型\n2027-01-01,放假\n2027-01-05,上班", "2027-01-05 本来就是工作日"),
    "unknown type": ("a.csv", "日期,类型\n2027-01-01,调休", "第 2 行的类型“调休”读不懂，请写“放假”或“上班”"),
    "no date": ("a.csv", "日期,类型\n,放假", "第 2 行没有日期"),
    "no such date": ("a.csv", "日期,类型\n2027-02-30,放假", "第 2 行：“2027-02-30”不是存在的日期"),
    "no headings": ("a.csv", "一,二\n2027-01-01,放假", "没有找到“日期”和“类型”两列的标题"),
    "nothing": ("a.csv", "日期,类型\n", "标题下面没有日期"),
    "no holiday": ("a.csv", "日期,类型\n2027-02-06,上班", "没有 2027 年放假的日期"),
    "not UTF-8": ("2027.toml", "year = 2027 # 元旦".encode("gb18030"), "文件不是 UTF-8 编码，请另存为 UTF-8"),
    "too big": ("2027.toml", b"#" * (LARGEST + 1), "文件超过 1 MB，不是年度放假安排"),
    "no TOML": ("2027.toml", "year 2027", "不是可读的 TOML 文件"),
    "a year in words": ("2027.toml", 'year = "二〇二七"\nholidays = []\nmake_up_days = []', "year 应为年份"),
    "an item missing": ("2027.toml", "year = 2027\nholidays = [2027-01-01]", "缺少'make_up_days'一项"),
    "dates in quotes": ("2027.toml", 'year = 2027\nholidays = ["2027-01-01"]\nmake_up_days = []',
                        "“2027-01-01”不是日期"),
    "another kind of file": ("a.pdf", b"%PDF-1.4", "不是年度文件，请选择 .toml、.csv 或 .xlsx 文件"),
    "no workbook": ("a.xlsx", b"PK nothing", ""),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_is_told_in_one_sentence(tmp_path, fault):
    name, content, told = FAULTS[fault]
    with pytest.raises(Refusal) as refused:
        read_year_file(written(tmp_path, name, content))
    assert told in str(refused.value) and len(refused.value.obstacles) == 1
    assert str(refused.value).endswith("。")


def test_a_file_that_has_gone_is_told(tmp_path):
    with pytest.raises(Refusal, match="已被移走或改名"):
        read_year_file(tmp_path / "2027.toml")
