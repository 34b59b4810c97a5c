"""What the worker does for undertakings: reading on through the archive, a step at a time."""

from django.utils import timezone
from django_tasks import task

from articles.models import Undertaking
from articles.undertakings import searching
from articles.undertakings.words import Sought

STEP = 2_000  # versions the worker reads before it writes down how far it is


@task
def read_on(*, undertaking: int, after: int) -> None:
    """The next step of reading; owes the one after it. Twice is harmless: a place is written down once."""
    if row := Undertaking.objects.select_related("image").filter(pk=undertaking).first():
        searching.read(Sought(row), after=after, most=STEP, now=timezone.now())
