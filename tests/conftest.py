"""What every test can ask for."""

import os
from pathlib import Path

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import setup_databases, teardown_databases
from hypothesis import HealthCheck, settings

from tests import prepared
from tests.live_paper import Template
from tools import machine, translations

settings.register_profile("default", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("soak", settings.get_profile("default"), max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

ROOT = Path(__file__).resolve().parent.parent
ON_CI = os.environ.get("CI") == "true"
# A fresh Chromium asks its maker's hosts for updates; ours asks nobody.
QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic"]


def pytest_configure(config):
    if not hasattr(config, "workerinput"):  # once, not in each parallel worker
        translations.compile_all()


def pytest_collection_modifyitems(items):
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker("property")


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_modify_db_settings, django_db_blocker):
    """On SQLite a copy of a migrated template; elsewhere Django makes its own database."""
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock():
            prepared.fill(connection)
        yield
    else:
        yield from databases_of_django(django_db_blocker)


def databases_of_django(blocker):
    with blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
    yield
    with blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(autouse=True)
def no_memory_of_other_tests():
    """Caches live as long as the process; a test must not find what the one before it left."""
    yield
    for cache in caches.all(initialized_only=True):
        cache.clear()


@pytest.fixture(scope="session")
def corpora():
    """Real feeds, wires, pictures and pages: CORPORA=, else a folder of that name beside the checkout."""
    named = os.environ.get("CORPORA")
    folder = Path(named) if named else next(ROOT.parent.glob("*/corpora"), None)
    if folder is None or not folder.is_dir():
        pytest.skip("No corpora on this computer.")
    return folder


@pytest.fixture(scope="session")
def paper_template(tmp_path_factory):
    base = tmp_path_factory.mktemp("template")
    template = Template(base / "data", os.environ.get("DATABASE_URL", ""))
    template.make()
    yield template
    template.drop(template.url_of(template.database))


@pytest.fixture(scope="session")
def furnished(paper_template, tmp_path_factory):
    """`furnished(script)`: the template in which that Python has been carried out; made once for each script."""
    made = {"": paper_template}

    def furnish(script: str) -> Template:
        if script not in made:
            made[script] = paper_template.furnished(tmp_path_factory.mktemp("furnished") / "data", script=script)
        return made[script]

    yield furnish
    for script, template in made.items():
        if script:
            template.drop(template.url_of(template.database))


@pytest.fixture
def furnishing():
    """What `live_paper` begins with, as Python to be carried out; tests that want more than nothing override this."""
    return ""


@pytest.fixture
def live_paper(furnished, furnishing, paper_template, tmp_path):
    """A running newspaper of this test's own (see LivePaper)."""
    paper = furnished(furnishing).copy(tmp_path / "data")
    try:
        paper.start()
        yield paper
    finally:
        paper.kill()  # an orderly end would wait for connections the browser keeps open
        paper_template.drop(paper.environment["DATABASE_URL"])


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Debian's Chromium instead of a download. As root it runs only without its sandbox."""
    if not (program := machine.chromium()):
        (pytest.fail if ON_CI else pytest.skip)("Chromium is missing (Debian: apt install chromium-headless-shell).")
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return browser_type_launch_args | {"executable_path": str(program), "args": [*sandbox, *QUIET]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return browser_context_args | {"locale": "de-DE", "timezone_id": "Europe/Berlin"}
