"""Writing the ledger workbook, against the same cells as hand-built XML. Usage: python bench/ledger.py [ROWS]

The write itself is timed, with the rows in memory; reading the file again is not counted. Every job runs in a process
of its own, jobs in turn; medians. Memory is what the write adds to the rows.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).parent.parent))

from app.ledger.sheet import Blanks, ledger_sheet
from app.model.ledger_row import LedgerRow
from forms.workbook import TableWorkbook

FLOOR_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>',  # noqa: E501
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',  # noqa: E501
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',  # noqa: E501
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">台账!$1:$1</definedName></definedNames></workbook>',  # noqa: E501
    "xl/styles.xml": '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font><sz val="11"/><name val="仿宋"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf borderId="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf borderId="1" numFmtId="14" applyNumberFormat="1" applyBorder="1"/></cellXfs></styleSheet>',  # noqa: E501
}
DAY_ZERO = date(1899, 12, 30).toordinal()
ROUNDS = 5
MOST_RATIO = 7.5
MOST_MIB = 15


def letters(number: int) -> str:
    return (chr(64 + number // 26) if number >= 26 else "") + chr(65 + number % 26)


def write_floor(sheet: TableWorkbook, path: Path) -> None:
    """The same cells as XML built by hand, one template a row, zlib 6."""
    kinds = [column.kind for column in sheet.columns]
    cells = [
        f'<c r="{letters(i)}{{0}}" s="1" t="inlineStr"><is><t>{{{i + 1}}}</t></is></c>'
        if kind == "text"
        else f'<c r="{letters(i)}{{0}}" s="{2 if kind == "date" else 1}"><v>{{{i + 1}}}</v></c>'
        for i, kind in enumerate(kinds)
    ]
    line = ('<row r="{0}">' + "".join(cells) + "</row>").format
    dates = [i for i, kind in enumerate(kinds) if kind == "date"]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, text in FLOOR_PARTS.items():
            package.writestr(name, text)
        with package.open("xl/worksheets/sheet1.xml", "w") as part:
            columns = "".join(
                f'<col min="{i + 1}" max="{i + 1}" width="{column.width}" customWidth="1"/>'
                for i, column in enumerate(sheet.columns)
            )
            head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cols>'
            part.write(f"{head}{columns}</cols><sheetData>".encode())
            written = []
            for number, row in enumerate(sheet.rows, 2):
                values = list(row)
                for i in dates:
                    values[i] = values[i].toordinal() - DAY_ZERO if values[i] else ""
                text = line(number, *values)
                if "&" in text:
                    text = line(number, *[escape(value) if isinstance(value, str) else value for value in values])
                written.append(text)
                if len(written) > 500:
                    part.write("".join(written).encode())
                    written.clear()
            part.write("".join([*written, "</sheetData></worksheet>"]).encode())


def rows(count: int) -> Sequence[LedgerRow]:
    """Rows of a county: long texts as officers write them, every third without a deadline."""
    offices = ("县发展改革局", "县住房城乡建设局", "县人力资源社会保障局", "县市场监督管理局", "县财政局")
    start = date(2026, 1, 1)
    return [
        LedgerRow(
            item_id=f"999999-2026-{i:05d}",
            doc_name=f"示例县关于对失信主体限制评先评优的通知（第{i}号）",
            doc_number=f"示发改〔2018〕{i}号",
            doc_type="行政规范性文件",
            issuer=offices[i % 5],
            issue_date=start - timedelta(days=i % 3000),
            doc_status_before="有效",
            clause=f"第{i % 40}条第二款",
            measure_name="限制参加政府采购活动",
            clause_text="对列入名单的失信主体，在政府采购、招标投标、评先评优中予以限制，期限三年。",
            link_stage="惩戒、公开",
            field_domain="政府采购",
            target="法人及非法人组织、自然人",
            national_list_ref="无对应",
            legal_basis="《中华人民共和国政府采购法》第二十二条、第七十七条",
            basis_level="法律",
            tests_failed="T9、T11",
            conforms="部分符合",
            problem="惩戒期限超出规定，认定程序缺少事先告知和异议核实环节。",
            opinion="修订",
            opinion_reason="上位依据已经修改，已征求司法局、市场监管局意见并采纳。",
            plan="删去第二款中的三年期限，补充告知、异议和修复程序，报司法局审核后重新印发。",
            lead_office=offices[i % 5],
            co_offices="县司法局、县政务服务局",
            owner="经办丙",
            contact_phone="0900-1234567",
            due_date=start + timedelta(days=i % 600) if i % 3 else None,
            progress="征求意见",
            progress_note="2026-05-11 已发征求意见函。",
        )
        for i in range(count)
    ]


def memory(name: str) -> float:
    """One figure of this process in MiB."""
    status = Path("/proc/self/status").read_text()
    return int(status.split(f"{name}:")[1].split()[0]) / 1024


def job(writer: str, prints: str, count: int) -> None:
    """Write once in this process; print the seconds of the write and the memory above the rows."""
    import xlsxwriter  # noqa: F401

    day, made = date(2026, 11, 22), rows(count)
    Path("/proc/self/clear_refs").write_text("5")  # the peak counts from here
    before = memory("VmRSS")
    sheet = ledger_sheet(made, prints, Blanks("示例县", "示例县社会信用体系建设办公室", day, day))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.xlsx"
        start = time.perf_counter()
        if writer == "floor":
            write_floor(sheet, path)
        else:
            sheet.write(path)
        seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "mib": memory("VmHWM") - before}))


def run(writer: str, prints: str, count: int) -> dict[str, float]:
    command = [sys.executable, __file__, "job", writer, prints, str(count)]
    return json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def main(count: int) -> int:
    """Print the figures; the exit code says whether a target was missed."""
    missed = False
    for prints in ("brief", "full"):
        taken: dict[str, list[dict[str, float]]] = {"floor": [], "ours": []}
        for _ in range(ROUNDS):
            for writer, results in taken.items():
                results.append(run(writer, prints, count))
        seconds = {name: statistics.median(r["seconds"] for r in results) for name, results in taken.items()}
        ratio, added = seconds["ours"] / seconds["floor"], max(r["mib"] for r in taken["ours"])
        print(
            f"ledger export, {prints}, {count} rows: {seconds['ours'] * 1000:.0f} ms, {ratio:.1f}x the floor,"
            f" target {MOST_RATIO}x; {added:.1f} MiB above the rows, target {MOST_MIB} MiB"
        )
        missed |= ratio > MOST_RATIO or added > MOST_MIB
    return missed


if __name__ == "__main__":
    if sys.argv[1:2] == ["job"]:
        job(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    else:
        sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
