"""归档: cover, index and closing note of a volume."""

from datetime import date

from forms.file_cover import FileCoverPaper
from forms.file_index import FiledPaper, FileIndexPaper
from forms.file_note import FileNotePaper, MissingPaper
from forms.stand_in import StandInPaper
from tests.forms.samples.invented import ORGAN

VOLUME = {
    "organ": ORGAN,
    "volume": "正卷",
    "archive_number": "20270012",
    "case_title": "示例县某某商贸有限公司严重违法失信案",
    "case_number": "示信案〔2026〕042号",
}


def cover(**blanks: object) -> FileCoverPaper:
    """案卷封面."""
    filled = {
        **VOLUME,
        "doc_numbers": ("示市监信列〔2026〕9号",),
        "handling_unit": "示例县市场监督管理局信用监管股",
        "officers": ("经办甲", "经办乙"),
        "opened_on": date(2026, 11, 18),
        "closed_on": date(2027, 12, 20),
        "outcome": "列入市场监督管理严重违法失信名单，经信用修复移出",
        "items": 14,
        "page_count": 38,
        "retention": "30年",
        "filed_on": date(2028, 1, 15),
    }
    return FileCoverPaper(**filled | blanks)


def index(**blanks: object) -> FileIndexPaper:
    """卷内目录."""
    papers = (
        ("列入严重失信主体名单决定书", "示市监信列〔2026〕9号", "县市场监管局", "2026-12-05", 3),
        ("信用修复告知书", "示市监信修〔2026〕9号", "县市场监管局", "2026-12-05", 2),
        ("决定书送达回证", "", "县市场监管局", "2026-12-07", 1),
        ("拟列入严重失信主体名单告知书", "示市监信告〔2026〕17号", "县市场监管局", "2026-11-20", 3),
        ("拟列入告知书送达回证", "", "县市场监管局", "2026-11-23", 1),
        ("陈述申辩笔录", "", "县市场监管局", "2026-11-25", 2),
        ("异议核实反馈书", "示市监信反〔2026〕5号", "县市场监管局", "2026-11-30", 2),
        ("行政处罚决定书", "示市监罚〔2026〕45号", "县市场监管局", "2026-09-14", 6),
        ("营业执照复印件", "", "示例县某某商贸有限公司", "", 1),
    )
    filed, page = [], 1
    for number, (name, doc_number, author, dated, pages) in enumerate(papers, 1):
        last = page + pages - 1
        filed.append(FiledPaper(number, doc_number, author, name, dated, f"{page}-{last}" if pages > 1 else str(page)))
        page += pages
    return FileIndexPaper(**{**VOLUME, "papers": tuple(filed)} | blanks)


def note(**blanks: object) -> FileNotePaper:
    """卷内备考表."""
    filled = {
        **VOLUME,
        "items": 14,
        "page_count": 38,
        "missing": (MissingPaper("公示、共享凭证", "公示平台未出具回执，已附公示页面截图"),),
        "remarks": "营业执照、身份证件为复印件，已与原件核对无误。",
        "filed_by": "经办乙",
        "filed_on": date(2028, 1, 12),
        "checked_by": "科长丙",
        "checked_on": date(2028, 1, 14),
        "retention": "30年",
    }
    return FileNotePaper(**filled | blanks)


def stand_in(**blanks: object) -> StandInPaper:
    """卷内代页."""
    filled = {
        "organ": ORGAN,
        "volume": "正卷",
        "case_title": VOLUME["case_title"],
        "case_number": VOLUME["case_number"],
        "number": 12,
        "name": "召回情况明细",
        "page": "第1页，共1页",
        "file_name": "正卷-012-召回情况明细.xlsx",
        "size": "48,213",
        "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "reason": "DOCX、XLSX 文件不能装订成页",
    }
    return StandInPaper(**filled | blanks)


ALL = (cover, index, note, stand_in)
