"""另存与导出: what the system says against a file, in a Chinese sentence an officer can act on."""

import errno
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from app.file_names import LONGEST_PATH
from app.refusal import refuse

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def in_words(fault: OSError) -> str:
    """Return what is wrong and what to do about it; the words of the system itself are in English."""
    if fault.errno in NO_ROOM:
        return "存放位置的空间不足。请清理后再试，或换一个位置。"
    if fault.errno == errno.ENAMETOOLONG or _is_too_long_for_windows(fault):
        return "文件名或路径太长。请换一个短些的名称或位置。"
    if isinstance(fault, PermissionError):
        return "文件正被其他程序打开，或该位置不能写入。请关闭后再试，或换一个位置。"
    if isinstance(fault, FileNotFoundError):
        return "文件或文件夹已不在原处。请核对位置后再试。"
    return "该位置不能读写。请换一个位置再试。"


def _is_too_long_for_windows(fault: OSError) -> bool:
    """Windows says of a path that is too long what it says of one that is not there."""
    return isinstance(fault, FileNotFoundError) and len(str(fault.filename)) > LONGEST_PATH


@contextmanager
def writing(path: Path) -> Generator[None]:
    """Write a file that leaves the program: raise Refusal, naming the file, in place of an OSError."""
    try:
        yield
    except OSError as fault:
        refuse(f"“{path.name}”没有写入：{in_words(fault)}")
