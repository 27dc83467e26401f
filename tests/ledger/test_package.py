"""A report travels as one file: what was put in comes out, and what was touched on the way is refused."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from app.ledger import package
from app.ledger.manifest import CampaignName, Manifest, UnitName, to_json
from app.ledger.package import LETTER, LOCKED, MANIFEST, WORKBOOK, PasswordNeeded, opened, packed, read, write
from app.refusal import Refusal

FILES = {WORKBOOK: b"PK the workbook", LETTER: b"%PDF-the letter"}
PASSWORD = "示例县口令2026"


def manifest(**other: object) -> Manifest:
    whole = Manifest(
        campaign=CampaignName(id="7d1c", name="失信约束措施清理"),
        unit=UnitName(name="示例县社会信用体系建设办公室", region_code="999901"),
        level="county",
        period="3",
        version=2,
        cut_off=date(2026, 9, 30),
        made_on=date(2026, 10, 8),
        prepared_by="吴九",
        signed_by="赵四",
        signed_on=date(2026, 10, 8),
        counts={"梳理文件数": 3, "梳理措施数": 12, "完成率（%）": None},
        form_edition="台账2026",
        replaces=1,
        deleted={"999901-2026-0004": "与第2条重复"},
    )
    return replace(whole, **other)


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    path = tmp_path / manifest().file_name
    write(path, manifest(), FILES)
    return path


def test_what_was_put_in_comes_out(sent: Path):
    found = read(sent)
    assert found.files == FILES and found.workbook == FILES[WORKBOOK]
    assert replace(found.manifest, files={}) == manifest()
    assert sent.name == "报送-示例县社会信用体系建设办公室-第3期-第2版.zip"


def test_equal_reports_give_equal_bytes(sent: Path, tmp_path: Path):
    write(tmp_path / "again.zip", manifest(), dict(reversed(FILES.items())))
    assert read(tmp_path / "again.zip") == read(sent)
    assert packed(read(sent)) == sent.read_bytes()


def test_a_report_without_rows_is_a_report(tmp_path: Path):
    write(tmp_path / "zero.zip", manifest(counts={"梳理措施数": 0}, zero_report=True, replaces=None), FILES)
    assert read(tmp_path / "zero.zip").manifest.zero_report


@pytest.mark.parametrize("code, level", [("999901", "county"), ("999900", "city"), ("990000", "province")])
def test_the_code_of_a_place_says_its_level(code: str, level: str):
    assert UnitName(name="示例", region_code=code).level == level


def test_a_locked_package_opens_with_its_password_only(tmp_path: Path):
    path = tmp_path / "locked.zip"
    write(path, manifest(), FILES, PASSWORD)
    assert package.is_locked(path) and b"PK\x03\x04" not in path.read_bytes()
    assert read(path, PASSWORD).files == FILES
    for wrong in ("", "另一个口令2026"):
        with pytest.raises(PasswordNeeded, match="打开口令"):
            read(path, wrong)


def test_a_password_of_few_characters_protects_nothing(tmp_path: Path):
    with pytest.raises(Refusal, match="至少 8 位"):
        write(tmp_path / "short.zip", manifest(), FILES, "1234567")
    assert not list(tmp_path.iterdir())


def rebuilt(sent: Path, **changed: bytes | None) -> bytes:
    """Return the archive with other files in the place of its own; None leaves one out."""
    with ZipFile(sent) as archive:
        files: dict[str, bytes | None] = {name: archive.read(name) for name in archive.namelist()}
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, data in {**files, **changed}.items():
            if data is not None:
                archive.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize(
    "changed, reason",
    [
        ({WORKBOOK: b"PK another workbook"}, "“台账.xlsx”与清单的摘要值不符"),
        ({LETTER: None}, "清单不完整或被改动过"),
        ({"附件.pdf": b"slipped in"}, "清单不完整或被改动过"),
        ({WORKBOOK: None}, "这不是报送包"),
        ({MANIFEST: None}, "这不是报送包"),
        ({"../台账.xlsx": b"elsewhere"}, "这不是报送包"),
        ({MANIFEST: b"[]"}, "清单不完整或被改动过"),
        ({MANIFEST: b"\xff{"}, "清单不完整或被改动过"),
        ({MANIFEST: to_json(manifest(format=2, program="9.0"))}, "由 9.0 版程序生成"),
        ({MANIFEST: to_json(manifest(zero_report=True))}, "清单不完整或被改动过"),
        ({MANIFEST: to_json(manifest(version=0))}, "清单不完整或被改动过"),
        ({MANIFEST: to_json(manifest(unit=UnitName(name="", region_code="999901")))}, "清单不完整或被改动过"),
    ],
)
def test_what_was_touched_on_the_way_is_refused(sent: Path, changed: dict[str, bytes | None], reason: str):
    with pytest.raises(Refusal, match=reason):
        opened(rebuilt(sent, **changed))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", LOCKED, LOCKED + b"x" * 40])
def test_what_is_no_package_is_refused_with_a_sentence(data: bytes, tmp_path: Path):
    (tmp_path / "odd.zip").write_bytes(data)
    with pytest.raises(Refusal):
        read(tmp_path / "odd.zip", PASSWORD)


def test_a_package_cut_or_bent_is_refused(sent: Path):
    whole = sent.read_bytes()
    for place in range(0, len(whole), 97):
        bent = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        for data in (whole[:place], bent):
            try:
                assert opened(data).files == FILES  # a byte nothing is read from: a date, an attribute
            except Refusal as refusal:
                assert str(refusal).endswith("。")


def test_a_package_that_swells_is_not_unpacked(sent: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(package, "MOST_BYTES", 64)
    with pytest.raises(Refusal, match="超过"):
        opened(sent.read_bytes())


def test_a_file_that_is_gone_is_a_sentence(tmp_path: Path):
    with pytest.raises(Refusal, match="没有读入"):
        read(tmp_path / "gone.zip")
