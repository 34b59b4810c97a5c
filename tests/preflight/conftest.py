"""What the tests of the heart share."""

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def english_sentences():
    """Refusals are compared in the words the code is written in, whatever the catalogues say."""
    with translation.override("en"):
        yield
