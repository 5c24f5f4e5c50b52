"""A folder for servers of the test's own, which the database's own user can enter."""

import shutil
import tempfile
from pathlib import Path

import pytest

from riskapp.embedded.leftovers import end_writers_of
from riskapp.embedded.places import temporary_folder


@pytest.fixture
def local():
    folder = Path(tempfile.mkdtemp(prefix="risk-servers-", dir=temporary_folder()))
    folder.chmod(0o755)
    yield folder
    for log in folder.glob("*.log"):
        end_writers_of(log, patience=0)
    shutil.rmtree(folder, ignore_errors=True)
