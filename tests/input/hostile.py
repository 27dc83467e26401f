"""Workbooks nobody should be able to hurt the program with, made piece by piece."""

import struct
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{CONTENT}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{CONTENT}.worksheet+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{CONTENT}.sharedStrings+xml"/></Types>'
)
ROOT = (
    f'<?xml version="1.0"?><Relationships xmlns="{RELATIONS}">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
BOOK = (
    f'<?xml version="1.0"?><workbook xmlns="{SPREADSHEET}" xmlns:r="{OFFICE}">'
    '<sheets><sheet name="名单" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
PARTS = (
    f'<?xml version="1.0"?><Relationships xmlns="{RELATIONS}">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)
OPENING = f'<?xml version="1.0"?><worksheet xmlns="{SPREADSHEET}">'
MIB = 1 << 20
LAUGHS = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
LAUGHING = f'<!DOCTYPE x [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">{LAUGHS}]>'
QUADRATIC = f'<!DOCTYPE x [<!ENTITY a "{"哈" * 100_000}">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
OLD = bytes.fromhex("d0cf11e0a1b11ae1")


def sheet(rows: str, *, before: str = "", after: str = "", prologue: str = "") -> str:
    opening = f'<?xml version="1.0"?>{prologue}<worksheet xmlns="{SPREADSHEET}">'
    return f"{opening}{before}<sheetData>{rows}</sheetData>{after}</worksheet>"


def row(text: str) -> str:
    head = '<row r="1"><c r="A1" t="inlineStr"><is><t>企业名称</t></is></c></row>'
    return f'{head}<row r="2"><c r="A2" t="inlineStr"><is><t>{text}</t></is></c></row>'


def cells(*inner: str) -> str:
    return f'<row r="1">{"".join(inner)}</row>'


def shared(strings: str = "<si><t>a</t></si>", prologue: str = "") -> str:
    return f'<?xml version="1.0"?>{prologue}<sst xmlns="{SPREADSHEET}" count="1" uniqueCount="1">{strings}</sst>'


def book(
    path: Path,
    content: str | Iterable[bytes],
    *,
    strings: str = "",
    parts: str = PARTS,
    workbook: str = BOOK,
    extra: Iterable[tuple[str, bytes]] = (),
) -> Path:
    """Write a workbook of one sheet whose content is given as XML, whole or in pieces."""
    pieces = [content.encode()] if isinstance(content, str) else content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", ROOT)
        archive.writestr("xl/workbook.xml", workbook)
        archive.writestr("xl/_rels/workbook.xml.rels", parts)
        archive.writestr("xl/sharedStrings.xml", strings or shared())
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for piece in pieces:
                part.write(piece)
        for name, body in extra:
            archive.writestr(name, body)
    return path


def swollen(mib: int) -> Iterator[bytes]:
    yield OPENING.encode() + b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>'
    for _ in range(mib):
        yield b" " * MIB
    yield b"</t></is></c></row></sheetData></worksheet>"


def blank_rows(count: int) -> Iterator[bytes]:
    yield OPENING.encode() + b"<sheetData>"
    for first in range(1, count, 8192):
        numbers = range(first, min(first + 8192, count + 1))
        yield b"".join(b'<row r="%d" s="1"><c r="A%d"/><c r="B%d"/></row>' % (n, n, n) for n in numbers)
    yield b"</sheetData></worksheet>"


def lying(path: Path) -> Path:
    """The directory claims ten bytes for a part of 20 MB."""
    book(path, swollen(20))
    content = bytearray(path.read_bytes())
    place = -1
    while (place := content.find(b"PK\x01\x02", place + 1)) >= 0:
        (length,) = struct.unpack_from("<H", content, place + 28)
        if bytes(content[place + 46 : place + 46 + length]) == b"xl/worksheets/sheet1.xml":
            struct.pack_into("<I", content, place + 24, 10)
    path.write_bytes(content)
    return path


def as_bytes(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def damaged(path: Path, how: str) -> Path:
    good = book(path, sheet(row("某某食品有限公司"))).read_bytes()
    contents = {
        "half": good[: len(good) // 2],
        "junk": good + b"X" * 5000,
        "flip": good[:1200] + bytes([good[1200] ^ 0x55]) + good[1201:],
    }
    return as_bytes(path, contents[how])


DTD = "已拒绝：文件含 DTD，不是正常表格。"
TOO_BIG = "已拒绝：解压后过大，不是正常表格。"
BROKEN = "已拒绝：校验失败，文件不完整或已损坏。请重新取得文件后再导入。"
MALFORMED = "已拒绝：表格内部格式不正确，文件已损坏。请用表格软件打开并另存后再导入。"
BIG_SHEET = "最多读 100000 行"

# how each is made, and the words the officer must see ("" = it is read)
FILES = {
    "good.xlsx": (lambda p: book(p, sheet(row("某某食品有限公司"))), ""),
    "laughs_in_sheet.xlsx": (lambda p: book(p, sheet(row("&j;"), prologue=LAUGHING)), DTD),
    "laughs_in_strings.xlsx": (
        lambda p: book(
            p, sheet(cells('<c r="A1" t="s"><v>0</v></c>')), strings=shared("<si><t>&j;</t></si>", LAUGHING)
        ),
        DTD,
    ),
    "laughs_in_utf16.xlsx": (
        lambda p: book(
            p,
            [('<?xml version="1.0" encoding="utf-16"?>' + sheet(row("&j;"), prologue=LAUGHING)[21:]).encode("utf-16")],
        ),
        DTD,
    ),
    "quadratic.xlsx": (lambda p: book(p, sheet(row("&a;" * 2000), prologue=QUADRATIC)), DTD),
    "external_entity.xlsx": (lambda p: book(p, sheet(row("&a;"), prologue=OUTSIDE)), DTD),
    "bomb_in_sheet.xlsx": (lambda p: book(p, swollen(320)), TOO_BIG),
    "bomb_in_media.xlsx": (
        lambda p: book(p, sheet(row("甲")), extra=[(f"xl/media/{n}.bin", b"\0" * 107 * MIB) for n in range(3)]),
        TOO_BIG,
    ),
    "blank_rows.xlsx": (lambda p: book(p, blank_rows(130_000)), BIG_SHEET),
    "one_cell_at_the_end.xlsx": (
        lambda p: book(p, sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
        BIG_SHEET,
    ),
    "dimension_lie.xlsx": (
        lambda p: book(p, sheet(row("甲"), before='<dimension ref="A1:XFD1048576"/>')),
        "",
    ),
    "column_ZZZZZ.xlsx": (lambda p: book(p, sheet(cells('<c r="ZZZZZ1"><v>1</v></c>'))), "坐标无效"),
    "cells_without_coordinates.xlsx": (
        lambda p: book(p, sheet("<row>" + "<c><v>1</v></c>" * 3_000 + "</row>")),
        "最多读 64 列",
    ),
    "formula_dde.xlsx": (
        lambda p: book(p, sheet(cells("<c r=\"A1\"><f>cmd|'/c calc'!A0</f><v>5</v></c>"))),
        "",
    ),
    "long_cell.xlsx": (lambda p: book(p, sheet(row("理" * 40_000))), "超过 32767 个字"),
    "control_escapes.xlsx": (lambda p: book(p, sheet(row("a_x0000_b_x0008_c&#x85;&#x202E;反"))), ""),
    "raw_nul.xlsx": (lambda p: book(p, sheet(row("a\x00b"))), MALFORMED),
    "bad_types.xlsx": (lambda p: book(p, sheet(cells('<c r="A1" t="n"><v>abc</v></c>'))), MALFORMED),
    "string_out_of_range.xlsx": (lambda p: book(p, sheet(cells('<c r="A1" t="s"><v>999</v></c>'))), MALFORMED),
    "path_out_of_the_file.xlsx": (
        lambda p: book(p, sheet(row("甲")), parts=PARTS.replace("worksheets/sheet1.xml", "../../../../etc/passwd")),
        MALFORMED,
    ),
    "missing_sheet.xlsx": (lambda p: book(p, sheet(row("甲")), parts=PARTS.replace("sheet1", "sheet9")), MALFORMED),
    "merge_of_everything.xlsx": (
        lambda p: book(
            p, sheet(row("甲"), after='<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>')
        ),
        BIG_SHEET,
    ),
    "many_parts.xlsx": (
        lambda p: book(p, sheet(row("甲")), extra=[(f"xl/media/{n}.bin", b"") for n in range(3_000)]),
        "部件过多",
    ),
    "odd_part_name.xlsx": (
        lambda p: book(p, sheet(row("甲")), extra=[("C:\\Windows\\evil.txt", b"x")]),
        "部件名称异常",
    ),
    "macro.xlsx": (lambda p: book(p, sheet(row("甲")), extra=[("xl/vbaProject.bin", b"x")]), "含宏"),
    "lying_size.xlsx": (lying, BROKEN),
    "old_renamed.xlsx": (lambda p: as_bytes(p, OLD + b"\0" * 4096), "请改名为 .xls"),
    "new_renamed.xls": (lambda p: book(p, sheet(row("甲"))), "请改名为 .xlsx"),
    "broken_old.xls": (lambda p: as_bytes(p, OLD + b"\0" * 4096), "不完整或已损坏"),
    "empty.xlsx": (lambda p: as_bytes(p, b""), "文件是空的"),
    "html.xlsx": (lambda p: as_bytes(p, "<html><table><tr><td>甲</td></tr></table></html>".encode()), "网页（HTML）"),
    "csv_in_gbk.xlsx": (lambda p: as_bytes(p, "名称,金额\n甲,1".encode("gbk")), "文本（如 CSV）"),
    "encrypted.xlsx": (
        lambda p: as_bytes(p, OLD + "EncryptedPackage".encode("utf-16-le") + b"\0" * 4096),
        "已加密",
    ),
    "picture.xlsx": (lambda p: as_bytes(p, b"\x89PNG\r\n\x1a\n" + b"\0" * 100), "这是图片"),
    "other_archive.xlsx": (lambda p: as_bytes(p, b"PK\x03\x04" + b"\0" * 100), BROKEN),
    "half.xlsx": (lambda p: damaged(p, "half"), BROKEN),
    "trailing_junk.xlsx": (lambda p: damaged(p, "junk"), ""),
    "bit_flipped.xlsx": (lambda p: damaged(p, "flip"), BROKEN),
    "strings_that_explode.xlsx": (
        lambda p: book(
            p,
            sheet("".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 60_001))),
            strings=shared(f"<si><t>{'理' * 32_000}</t></si>"),
        ),
        "文件无法安全读取",
    ),
}
