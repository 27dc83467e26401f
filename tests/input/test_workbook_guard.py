"""The look at a workbook finds the same whether a part is plain or written in unusual dress."""

import io
import zipfile
from xml.etree import ElementTree

import pytest

from app import workbook_guard
from app.raw_sheet import Unsafe

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
WORKBOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
SHEET = "worksheets/sheet1.xml"
RELS = f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Target="{SHEET}"/></Relationships>'
CELL = '<c r="{0}{1}" t="inlineStr"><is><t>措施</t></is></c>'
ROWS = "".join(f'<row r="{row}">{"".join(CELL.format(column, row) for column in "ABC")}</row>' for row in range(1, 40))


def workbook(sheet: str | bytes, target: str = SHEET, place: str = f"xl/{SHEET}") -> bytes:
    """Return a workbook whose only sheet is this part; `target` is where it says that it lies."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", WORKBOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", RELS.replace(SHEET, target))
        archive.writestr(place, sheet)
    return out.getvalue()


def part(rows: str, head: str = "", tail: str = "") -> str:
    return f'{head}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{tail}</worksheet>'


DRESSES = {
    "plain": part(ROWS),
    "declared": part(ROWS, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'),
    "styled": part(ROWS.replace(' t="inlineStr"', ' s="12" t="inlineStr"').replace("<row ", '<row spans="1:3" ', 1)),
    "row out of order": part(ROWS.replace('<row r="2"', '<row hidden="0" r="2"')),
    "hidden row": part(ROWS.replace('<row r="3">', '<row r="3" hidden="1">')),
    "hidden in single quotes": part(ROWS.replace('<row r="3">', "<row r='3' hidden='true'>")),
    "formula": part(ROWS.replace("<is><t>措施</t></is>", "<f>1+1</f><v>2</v>", 1)),
    "formula over a line": part(ROWS.replace("<is><t>措施</t></is>", "<f\n>1+1</f><v>2</v>", 1)),
    "error": part(ROWS.replace('t="inlineStr"><is><t>措施</t></is>', 't="e"><v>#REF!</v>', 1)),
    "comment": part("<!-- <c r='ZZ9999999'/> -->" + ROWS),
    "cdata": part(ROWS.replace("措施", "<![CDATA[<c r='A1'>]]>", 1)),
    "without places": part("<row><c><v>1</v></c><c><v>2</v></c></row>"),
    "prefixed": part(ROWS).replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x="),
    "prefixed with a digit": part(ROWS).replace("<", "<a1:").replace("<a1:/", "</a1:").replace("xmlns=", "xmlns:a1="),
    "a mark of the language in a value": part(ROWS.replace("<row ", '<row x="&gt;&lt;c r=" ', 1)),
    "merged": part(ROWS, tail='<mergeCells><mergeCell ref="A1:C2"/></mergeCells>'),
    "two bytes a character": part(ROWS, '<?xml version="1.0" encoding="UTF-16"?>').encode("utf-16"),
    "an old encoding": part(ROWS, '<?xml version="1.0" encoding = "latin-1"?>').replace("措施", "x").encode("latin-1"),
}


def _places(sheet: str | bytes) -> tuple[int, set[int], int, int]:
    """Return cells, hidden rows, formulas and errors as another reader finds them."""
    root = ElementTree.fromstring(sheet)
    cells = root.findall(f".//{{{MAIN}}}c")
    rows = root.findall(f".//{{{MAIN}}}row")
    hidden = {int(row.get("r", "0")) - 1 for row in rows if row.get("hidden") in ("1", "true")}
    errors = sum(cell.get("t") == "e" for cell in cells)
    return len(cells), hidden, len(root.findall(f".//{{{MAIN}}}f")), errors


@pytest.mark.parametrize("dress", DRESSES)
def test_every_dress_is_seen_through(dress: str) -> None:
    marks = workbook_guard.marks_of(workbook(DRESSES[dress]))["台账"]
    assert (marks.cells, marks.hidden_rows, len(marks.formulas), len(marks.errors)) == _places(DRESSES[dress])


REFUSED = {
    "坐标无效": part(ROWS.replace('r="A1"', 'r="A0"')),
    "第 100001 行": part(ROWS.replace('r="A1"', 'r="A100001"')),
    "第 65 列": part(ROWS.replace('r="A1"', 'r="BM1"')),
    "行号无效": part(ROWS.replace('<row r="1"', '<row r="x"')),
    "DTD": part(ROWS, '<!DOCTYPE a [<!ENTITY b "c">]>'),
    "格式不正确": part(ROWS)[:-20],
    "32767": part(ROWS.replace("措施", "长" * 32_768, 1)),
}


@pytest.mark.parametrize("reason", REFUSED)
def test_what_is_out_of_bounds_is_refused(reason: str) -> None:
    with pytest.raises(Unsafe, match=reason):
        workbook_guard.marks_of(workbook(REFUSED[reason]))


ELSEWHERE = {
    "odd/a.xml": "xl/odd/a.xml",
    "odd/a.dat": "xl/odd/a.dat",
    "worksheets/SHEET1.xml": "xl/worksheets/sheet1.XML",
    "/odd.xml": "odd.xml",
}


@pytest.mark.parametrize("target", ELSEWHERE)
def test_a_sheet_is_looked_at_wherever_it_lies(target: str) -> None:
    with pytest.raises(Unsafe, match="第 65 列"):
        workbook_guard.marks_of(workbook(REFUSED["第 65 列"], target, ELSEWHERE[target]))


def test_two_parts_that_differ_by_the_case_of_letters_are_refused() -> None:
    out = io.BytesIO(workbook(DRESSES["plain"]))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/worksheets/Sheet1.xml", REFUSED["第 65 列"])
    with pytest.raises(Unsafe, match="重名"):
        workbook_guard.marks_of(out.getvalue())


def test_too_many_cells_are_refused() -> None:
    row = '<row r="{0}">' + '<c r="A{0}"/>' * 64 + "</row>"
    many = part("".join(row.format(number) for number in range(1, 32_000)))
    with pytest.raises(Unsafe, match="200 万"):
        workbook_guard.marks_of(workbook(many))
