"""Rule files of an office: a whole list as the example has it, and the least such a file says."""

from pathlib import Path

FOLDER = Path(__file__).parent / "data" / "rules"
"""Rule files as an office hands them in."""
LIST = (FOLDER / "own_list.toml").read_text("utf-8")
_TEXT = """title = "《某省某名单管理条例》"
kind = "regime"
as_of = 2026-01-01
name = "某省某名单"
short_name = "某名单"
area = "某领域"
[instrument]
name = "制度依据"
[[instrument.in_force]]
from = 2026-01-01
article = ""
checked = true
sources = ["office"]
organ = "某省人民代表大会常务委员会"
number = "某公告第1号"
level = "{level}"
effective = 2026-01-01
"""


def own_list(level: str = "地方性法规") -> str:
    """Return the file of a list that rests on an instrument of this level."""
    return _TEXT.format(level=level)


def write(folder: Path, text: str | bytes, name: str = "own_list.toml") -> Path:
    """Write a rule file and return where it lies."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path
