"""报送文件: a bare sheet other systems take in: headings in the first row, every cell text; read again once written."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path

from forms.sheet_cells import printable
from forms.workbook import SheetColumn, WorkbookDiffers


@dataclass(frozen=True, kw_only=True)
class UploadWorkbook:
    """表: a name, its columns and its rows; no title and no signature, which an import would take for data."""

    sheet_name: str
    columns: tuple[SheetColumn, ...]
    rows: Sequence[Sequence[str]]
    made_on: date

    def save(self, path: Path) -> None:
        """Write the sheet beside `path`, read it again, then put it in its place.

        Raise WorkbookDiffers when the file does not say what it should, OSError when it cannot be written.
        """
        part = path.with_name(f"{path.name}.part")
        try:
            part.write_bytes(self._made())
            self._prove(part)
            os.replace(part, path)
        finally:
            part.unlink(missing_ok=True)

    def _made(self) -> bytes:
        from xlsxwriter import Workbook

        file = BytesIO()
        workbook = Workbook(file, {"in_memory": True})
        workbook.set_properties({"title": self.sheet_name, "created": datetime.combine(self.made_on, time.min)})
        sheet = workbook.add_worksheet(self.sheet_name)
        text = workbook.add_format({"num_format": "@"})
        for number, column in enumerate(self.columns):
            sheet.set_column(number, number, column.width, text)
        for row, said in enumerate(self._lines()):
            for number, words in enumerate(said):
                sheet.write_string(row, number, printable(words), text)
        sheet.freeze_panes(1, 0)
        workbook.close()
        return file.getvalue()

    def _lines(self) -> list[Sequence[str]]:
        return [[column.heading for column in self.columns], *self.rows]

    def _prove(self, path: Path) -> None:
        from python_calamine import CalamineWorkbook

        found = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)
        meant = [[printable(words) for words in line] for line in self._lines()]
        if [[str(cell) for cell in line] for line in found] != meant:
            raise WorkbookDiffers(path.name)
