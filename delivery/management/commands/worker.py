import logging
import time

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands import db_worker

from delivery import outbox
from delivery.models import Effect

BETWEEN_LOOKS = 60  # effects carried out at most before the next look for abandoned ones


class Worker(db_worker.Worker):
    """The task library's worker, with our own record of failures (attempts, pauses)."""

    def run_task(self, row):
        super().run_task(Effect.objects.get(pk=row.pk))

    def carry_out(self):
        """Whether anything was due. The library counts its tasks once and for all, so each round starts anew."""
        self._run_tasks = 0
        self.run()
        return self._run_tasks > 0


class Command(BaseCommand):
    help = "Carry out side effects (mail, announcements) until stopped. Pages never depend on it."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="carry out what is due, then end")
        parser.add_argument("--interval", type=float, default=1.0, help="seconds between two looks (1)")

    def handle(self, *, once, interval, verbosity, **options):
        # The library reports every look it takes, that is once a second.
        logging.getLogger("django_tasks_db").setLevel(logging.INFO if verbosity > 1 else logging.WARNING)
        worker = new_worker()
        if not once:
            worker.configure_signals()
        while worker.running:
            outbox.recover(now=timezone.now())
            done = worker.carry_out()
            if once and not done:
                return
            if worker.running and not done:
                time.sleep(interval)


def new_worker():
    return Worker(
        worker_id=get_random_string(16),
        queue_names=["*"],
        excluded_queue_names=[],
        backend_name="default",
        interval=0,
        batch=True,
        startup_delay=False,
        max_tasks=BETWEEN_LOOKS,
    )
