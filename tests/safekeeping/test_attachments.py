"""Attachments: kept once, encrypted, and missed when they are gone."""

import io

import pytest
from PIL import Image

from app import attachments
from app.database import Office
from app.refusal import Refusal
from tests.safekeeping.conftest import enter


@pytest.fixture
def office(anywhere):
    opened = enter(anywhere, "李四")
    yield opened.office
    opened.close()


def scan(path, pages=1, kind="PDF"):
    """Write a scan of some pages."""
    sheets = [Image.new("L", (60, 80), 200 + number) for number in range(pages)]
    sheets[0].save(path, kind, save_all=pages > 1, append_images=sheets[1:])
    return path


@pytest.mark.parametrize(
    ("name", "kind", "pages", "media_type"),
    (
        ("处罚决定书.pdf", "PDF", 3, "application/pdf"),
        ("回执.jpg", "JPEG", 1, "image/jpeg"),
        ("截图.png", "PNG", 1, "image/png"),
        ("扫描件.tif", "TIFF", 4, "image/tiff"),
        ("其实是图.pdf", "PNG", 1, "image/png"),
    ),
)
def test_a_scan_comes_back_as_it_was(office, tmp_path, name, kind, pages, media_type):
    path = scan(tmp_path / name, pages, kind)
    kept = attachments.keep(office, path)
    assert (kept.file_name, kept.media_type, kept.pages, kept.size) == (name, media_type, pages, path.stat().st_size)
    assert attachments.body(office, kept.digest) == path.read_bytes()


def test_the_same_content_is_stored_once_and_unreadable_without_the_key(founded, tmp_path):
    opened = enter(founded, "李四")
    office = opened.office
    first = attachments.keep(office, scan(tmp_path / "甲.pdf"))
    (tmp_path / "乙.pdf").write_bytes((tmp_path / "甲.pdf").read_bytes())
    assert attachments.keep(office, tmp_path / "乙.pdf").digest == first.digest
    stored = [path for path in office.files.rglob("*") if path.is_file()]
    assert [path.name for path in stored] == [f"{first.digest}.bin"]
    assert b"%PDF" not in stored[0].read_bytes()
    opened.close()


def test_a_missing_or_changed_file_is_named(founded, tmp_path):
    opened = enter(founded, "李四")
    office = opened.office
    kept = attachments.keep(office, scan(tmp_path / "处罚决定书.pdf"))
    path = attachments.place(office.files, kept.digest)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(Refusal, match="附件“处罚决定书.pdf”与存入时不同，请从备份恢复"):
        attachments.body(office, kept.digest, kept.file_name)
    path.unlink()
    with pytest.raises(Refusal, match="附件“处罚决定书.pdf”已丢失"):
        attachments.body(office, kept.digest, kept.file_name)
    attachments.keep(office, tmp_path / "处罚决定书.pdf")
    assert attachments.body(office, kept.digest) == (tmp_path / "处罚决定书.pdf").read_bytes()
    opened.close()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    (
        (
            "大.pdf",
            b"%PDF-" + bytes(attachments.LARGEST),
            "文件超过 20 MB，请降低扫描分辨率（建议 200–300 dpi）后再上传",
        ),
        ("空.pdf", b"", "“空.pdf”是空文件"),
        ("程序.pdf", b"MZ\x90\x00", "不是可以存入的文件"),
        ("包.docx", b"PK\x03\x04 nothing of an office file", "不是可以存入的文件"),
        ("半份.pdf", b"%PDF-1.7 half", "已加密或不完整"),
        ("坏.tif", b"II*\0\0\0\0\0", "不完整"),
    ),
)
def test_what_cannot_be_kept_is_refused_in_words(tmp_path, name, content, sentence):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Refusal, match=sentence):
        attachments.keep(Office(None, None, tmp_path, bytes(32)), path)


def test_a_disk_that_takes_no_more_is_told_and_leaves_nothing_that_counts(founded, tmp_path):
    resource = pytest.importorskip("resource")
    opened = enter(founded, "李四")
    office = opened.office
    path = scan(tmp_path / "回执.pdf")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (256, hard))
    try:
        with pytest.raises(Refusal, match="附件没有存入：存放位置的空间不足.*已办的各步不受影响"):
            attachments.keep(office, path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    kept = attachments.keep(office, path)
    assert attachments.body(office, kept.digest) == path.read_bytes()
    opened.close()


def test_a_picture_loop_in_a_tiff_ends(tmp_path):
    page = io.BytesIO()
    Image.new("L", (8, 8)).save(page, "TIFF")
    looped = bytearray(page.getvalue())
    at = int.from_bytes(looped[4:8], "little")
    end = at + 2 + 12 * int.from_bytes(looped[at : at + 2], "little")
    looped[end : end + 4] = at.to_bytes(4, "little")
    (tmp_path / "循环.tif").write_bytes(looped)
    assert attachments._tiff_pages(bytes(looped), "循环.tif") == 1
