import pytest


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    """Every test has its own folder of pictures."""
    settings.MEDIA_ROOT = tmp_path / "media"
