"""When a mail may come: at once, on the hour or once a day, and not in quiet hours. Times are wall-clock times."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from articles.models import MailTimes, Way
from language.wallclock import MomentDoesNotExist, resolve

HOUR = timedelta(hours=1)


def mail_due_at(way: str, *, times: MailTimes, at: datetime) -> datetime:
    """From which moment on a mail about something that happened at `at` may be sent."""
    if way == Way.DIGEST and times.daily_at:
        return next_time(times.daily_at, after=at)  # an hour somebody asked for is none they want quiet
    return out_of_quiet(at if way == Way.AT_ONCE else _next_hour(at), times=times)


def out_of_quiet(moment: datetime, *, times: MailTimes) -> datetime:
    if times.quiet_from is None or not is_quiet(timezone.localtime(moment).time(), times=times):
        return moment
    return next_time(times.quiet_until, after=moment)


def is_quiet(clock: time, *, times: MailTimes) -> bool:
    """The quiet hours usually go over midnight; from 7 until 7 there are none."""
    start, end = times.quiet_from, times.quiet_until
    return start <= clock < end if start <= end else clock >= start or clock < end


def next_time(clock: time, *, after: datetime) -> datetime:
    """The next moment after `after` at which clocks show `clock`; where they jump over it, the hour behind the jump."""
    local = timezone.localtime(after)
    for days in (0, 1, 2):
        wall = datetime.combine(local.date() + timedelta(days=days), clock)
        try:
            moment = resolve(wall, fold=0)
        except MomentDoesNotExist:
            moment = resolve(wall + HOUR, fold=0)
        if moment > after:
            return moment
    raise AssertionError("A clock shows each time within two days.")


def _next_hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0) + HOUR
