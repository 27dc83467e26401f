"""打开的上级表格: the workbook the higher office sent, as the guard has found it, and what of it a copy cannot keep."""

import hashlib
import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from app.refusal import refuse
from app.workbook_reading import Sheet, Workbook, content_of, read_workbook

LOST_PARTS = {
    "图形、图片或图表": re.compile(r"xl/drawings/drawing[^/]*\.xml$|xl/charts/"),
    "按钮、复选框等控件": re.compile(r"xl/(ctrlProps|activeX)/"),
    "嵌入的文件": re.compile(r"xl/embeddings/"),
    "切片器": re.compile(r"xl/(slicers|timelines)/"),
    "数字签名": re.compile(r"_xmlsignatures/"),
    "批注框的大小": re.compile(r"xl/comments"),
}
LOST_IN_SHEET = {
    "部分下拉列表": b"x14:dataValidation",
    "部分条件格式": b"x14:conditionalFormatting",
    "迷你图": b"sparkline",
}


@dataclass(frozen=True)
class OpenedForm:
    """打开的上级表格: its bytes, which the guard has looked through, and what it shows."""

    name: str
    data: bytes
    workbook: Workbook

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """Return the sheets that are shown."""
        return tuple(sheet for sheet in self.workbook.sheets if not sheet.is_hidden)

    @property
    def lost(self) -> tuple[str, ...]:
        """Name what of the form will not be in the filled workbook."""
        with zipfile.ZipFile(BytesIO(self.data)) as archive:
            names = archive.namelist()
            sheets = [archive.read(name) for name in names if name.startswith("xl/worksheets/sheet")]
        parts = [words for words, name in LOST_PARTS.items() if any(name.search(one) for one in names)]
        return (*parts, *(words for words, mark in LOST_IN_SHEET.items() if any(mark in one for one in sheets)))

    @property
    def warning(self) -> str:
        """Say in one sentence what will not be kept; empty when nothing is lost."""
        lost = "、".join(self.lost)
        return f"此表含有{lost}，填写后的文件不再保留，填好后请对照原表核对、补上。" if lost else ""


def open_form(path: Path) -> OpenedForm:
    """Open a form for pointing. Raises `Refusal` with one sentence for whatever is no sound .xlsx."""
    if path.suffix.lower() == ".xls":
        refuse("这是旧版 .xls 表格，填写时不能保持原样。请用表格软件另存为 .xlsx 后再选。")
    data = content_of(path)
    workbook = read_workbook(path)
    if workbook.source.digest != hashlib.sha256(data).hexdigest():
        refuse(f"“{path.name}”在读取时被改动，请关闭其他程序后重试。")
    return OpenedForm(path.name, data, workbook)
