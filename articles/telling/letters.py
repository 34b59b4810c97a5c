"""The mail made of notifications: one for all that is owed to a person by now, in plain words, with links.

A mail says who did what with which story, and where to read it: by its headline, also that of a draft (decision 0023),
never with a word of the text. Of a confidential story it says no more than that there is one.
"""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks import task

from articles.models import Article, Notification
from articles.telling.forgetting import owe_forgetting
from articles.telling.sentences import sentence_about
from authors.models import User
from delivery import outbox
from delivery.models import Effect

MOST_LINES = 100  # in one mail; the rest stands at the desk


def owe_letter(person: int, *, due_at: datetime) -> None:
    """However many things are to be told at that moment, it is one mail."""
    outbox.later(write_letter, key=f"{person} {due_at.isoformat()}", due_at=due_at, person=person)


@task
def write_letter(*, person: int) -> None:
    write_letter_to(User.objects.filter(pk=person, is_active=True).first(), now=timezone.now())


@transaction.atomic
def write_letter_to(person: User | None, *, now: datetime) -> None:
    """Owe the mail and mark what it tells in one transaction: nothing is told twice, whatever dies meanwhile."""
    if person is None or not person.email:
        return
    owed = Notification.objects.select_for_update(of=("self",)).filter(
        person=person, mailed_at=None, mail_due_at__lte=now
    )
    keys = list(owed.values_list("pk", flat=True))
    if not keys:
        return
    Notification.objects.filter(pk__in=keys).update(mailed_at=now)
    owe_forgetting(now=now)
    told = (
        Notification.objects.of(person, at=now).unseen().filter(pk__in=keys)
    )  # what was seen at the desk needs no mail
    rows = list(
        told.select_related("who", "move", "note", "article__newest_version").defer("article__newest_version__body")
    )
    if rows:
        with translation.override(person.language or settings.LANGUAGE_CODE):
            subject, text = letter(rows)
        outbox.mail_later(
            key=f"notifications-{person.pk}-{max(keys)}", due_at=now, to=[person.email], subject=subject, text=text
        )


def letter(rows: list[Notification]) -> tuple[str, str]:
    """Subject and text, in the language that is active; the newest first."""
    lines = [f"{sentence_about(row)}\n{settings.SITE_URL}{address_of(row)}" for row in rows[:MOST_LINES]]
    if len(rows) > MOST_LINES:
        lines.append(_("There is more; all of it stands at the desk."))
    if len(rows) == 1:
        subject = sentence_about(rows[0])
    else:
        subject = ngettext("%(count)s message for you", "%(count)s messages for you", len(rows)) % {"count": len(rows)}
    choose = _("What you are told by mail, and when, you choose here:")
    place = settings.SITE_URL + reverse("admin:to_me_choices")
    return subject, "\n\n".join([*lines, f"--\n{choose}\n{place}"]) + "\n"


def mails_about(article: Article) -> list[Effect]:
    """The mails of the last weeks, sent or owed, that hold a line about this story: they lead to its notifications."""
    keys = Notification.objects.filter(article=article).values_list("pk", flat=True)
    links = {reverse("admin:to_me_open", args=[key]) for key in keys}
    mails = Effect.objects.filter(task_path=outbox.send_mail.module_path)
    return [mail for mail in mails if links.intersection(_links_in(mail.args_kwargs["kwargs"]["text"]))]


def _links_in(text):
    return [line.removeprefix(settings.SITE_URL) for line in text.splitlines()]


def address_of(row: Notification) -> str:
    """The desk's own address for it, which also marks it as seen."""
    return reverse("admin:to_me_open", args=[row.pk])
