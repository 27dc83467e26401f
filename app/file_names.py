"""文件名: names that say what a file holds and that every system takes."""

import re

LONGEST_NAME = 200  # bytes of UTF-8: most file systems take 255
LONGEST_PATH = 259  # characters: Windows takes no more
_NOT_TAKEN = re.compile(r'[<>:"/\\|?*\s\x00-\x1f\x7f]+')
_DEVICES = re.compile(r"(con|conin\$|conout\$|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(\.|$)", re.IGNORECASE)


def file_name(*parts: str, suffix: str = "") -> str:
    """Join what is not empty with hyphens; what no file name may hold becomes `_`, what is too long is cut."""
    name = "-".join(clean for part in parts if (clean := _NOT_TAKEN.sub("_", part).strip("_. ")))
    room = LONGEST_NAME - len(suffix.encode())
    name = name.encode("utf-8", "ignore")[:room].decode("utf-8", "ignore").rstrip(". ") or "_"
    return f"{'_' if _DEVICES.match(name) else ''}{name}{suffix}"
