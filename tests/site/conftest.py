"""The frame around every page is kept in the process; each test starts without one."""

import pytest

from newsroom import frame


@pytest.fixture(autouse=True)
def fresh_frame():
    frame.clear()
    yield
    frame.clear()
