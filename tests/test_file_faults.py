"""What the system says against a file is told in Chinese, with what to do about it."""

import errno
import os
import re
from pathlib import Path

import pytest

from app.file_faults import in_words, writing
from app.refusal import Refusal

ENGLISH = re.compile("[A-Za-z]")


@pytest.mark.parametrize(
    "number",
    [errno.ENOSPC, errno.EDQUOT, errno.ENAMETOOLONG, errno.EACCES, errno.ENOENT, errno.EROFS, errno.EIO],
)
def test_no_word_of_the_system_reaches_the_officer(number: int):
    words = in_words(OSError(number, os.strerror(number)))
    assert words.endswith("。") and not ENGLISH.search(words)


@pytest.mark.parametrize("length, words", [(80, "文件或文件夹已不在原处"), (260, "文件名或路径太长")])
def test_a_path_too_long_for_windows_is_not_said_to_be_missing(length: int, words: str):
    path = "D:\\".ljust(length, "卷")
    assert in_words(OSError(errno.ENOENT, os.strerror(errno.ENOENT), path)).startswith(words)


def test_a_refusal_names_the_file(tmp_path: Path):
    path = tmp_path / "没有" / "清单.xlsx"
    with pytest.raises(Refusal, match="“清单.xlsx”没有写入：文件或文件夹已不在原处"), writing(path):
        path.write_bytes(b"")
