"""台账的列: which of the 35 a grid offers, and how wide each is at first."""

from app.ledger.layout import Column, layout
from ui.columns import Offered, Remembered
from ui.ledger.rows import DEFAULT_COLUMNS

FIRST_WIDTHS = {
    "seq_no": 60,
    "item_id": 152,
    "doc_name": 246,
    "measure_name": 150,
    "lead_office": 134,
    "legal_basis": 156,
    "problem": 160,
    "opinion": 94,
    "due_date": 98,
    "progress": 104,
    "owner": 74,
}
NARROWEST = 80
PX_A_CHARACTER = 8


def remembered(person: str) -> Remembered:
    """Return the columns of the ledger as a person has them."""
    return Remembered("ledger", person, [_offered(column) for column in layout().columns], DEFAULT_COLUMNS)


def _offered(column: Column) -> Offered:
    width = FIRST_WIDTHS.get(column.key, max(NARROWEST, round(column.width * PX_A_CHARACTER)))
    return Offered(column.key, column.short, width, column.heading)
