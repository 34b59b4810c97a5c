"""Breaking news among the verbs of a story's own page: take it back, or put a story that is live onto the strip."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.verbs import REST, VerbForm
from articles.models import Right
from articles.staff import reach_of
from frontpage import breaking
from frontpage.models import Strip
from language.fields import MomentField
from language.words import weekday_moment


def _may(case, right):
    return reach_of(case.user, at=case.now).anywhere(right)


class TakeBack(VerbForm):
    """One press, nothing to fill in: at 23:40 nobody thinks of a reason first."""

    name, rank, fill, is_step = "take_back", REST - 1, "alarm", False
    label = gettext_lazy("Take breaking news back")
    effect = gettext_lazy("Readers see neither the story nor the strip any more, at once.")

    @classmethod
    def fits(cls, case):
        running = Strip.objects.of(case.article).not_over(at=case.now).filter(key__isnull=False)
        return _may(case, Right.WITHDRAW) and running.exists() and case.is_live

    def press(self, version):
        breaking.take_back(self.case.article, **self.by_now)
        return _("Taken back. Readers see neither the story nor the strip.")


class PutOnStrip(VerbForm):
    name, rank, fill = "put_on_strip", REST + 2, "live"
    label = gettext_lazy("Run as breaking news on the strip")
    effect = gettext_lazy("Every page links to this story, at once.")
    until = MomentField(label=gettext_lazy("On the strip until; empty means two hours."), required=False)

    @classmethod
    def fits(cls, case):
        if case.article.is_page or not _may(case, Right.BREAKING) or not case.is_live:
            return False
        return not Strip.objects.of(case.article).not_over(at=case.now).exists()

    def press(self, version):
        strip = breaking.put_on_strip(self.case.article, **self.by_now, until=self.cleaned_data["until"])
        return _("On the strip until %(moment)s.") % {"moment": weekday_moment(strip.live_until)}


class EndStrip(VerbForm):
    name, rank = "end_strip", REST + 2
    label = gettext_lazy("End the strip")
    effect = gettext_lazy("The strip goes at once, the story stays.")

    @classmethod
    def fits(cls, case):
        return _may(case, Right.BREAKING) and cls._running(case).exists()

    @staticmethod
    def _running(case):
        return Strip.objects.of(case.article).not_over(at=case.now)

    def press(self, version):
        for strip in self._running(self.case):
            breaking.end_strip(strip, **self.by_now)
        return _("The strip has ended. The story stays.")
