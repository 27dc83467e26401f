"""A case walked to the publication of its listing."""

import shutil
from datetime import date

import pytest

from app.attachments import keep
from app.database import embedded
from app.sample.walk import Walk
from tests.conftest import KEY
from tests.whole_file.files import MONDAY


@pytest.fixture(scope="module")
def listed_model(embedded_model, scan_file, tmp_path_factory):
    """An office with one case walked to the publication of the listing, copied for each test."""
    path = tmp_path_factory.mktemp("listed") / "office.db"
    shutil.copy(embedded_model, path)
    office = embedded(path, KEY)
    walk = Walk(office, keep(office, scan_file))
    walk.confirm_periods(date(2026, 1, 4))
    walk.open(on=MONDAY).to("publish", MONDAY)
    office.checkpoint()
    office.close()
    return path.parent, walk.id


@pytest.fixture
def office(listed_model, tmp_path):
    folder = shutil.copytree(listed_model[0], tmp_path / "office")
    office = embedded(folder / "office.db", KEY)
    yield office
    office.close()


@pytest.fixture
def listed(office, listed_model, scan_file):
    """The case of the model."""
    return Walk(office, keep(office, scan_file), id=listed_model[1])
