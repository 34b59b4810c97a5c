"""The steps for many stories at once: what each asks, what it does to one story, and the sentence about it."""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles import workflow
from articles.admin.names import TopicsField
from articles.admin.verbs import CSS, reason_field, usual_moments
from articles.admin.verbs_of_planning import PlanFields
from articles.admin.verbs_of_work import People
from articles.content import content_of, replace
from articles.models import Article, Section, Version
from articles.workflow import NotAllowed
from articles.workflow.batches import Became
from articles.workflow.planning import planned_words
from language.fields import MomentField
from language.words import joined, weekday_moment

STEPS: dict[str, type["Step"]] = {}
NOTHING = gettext_lazy("Readers will notice nothing.")


@dataclass(frozen=True)
class Who:
    """Whose step it is, and when."""

    user: object
    now: datetime

    @property
    def by_now(self) -> dict:
        return {"by": self.user, "now": self.now}


class Step(forms.Form):
    """One step; its fields are asked once for all stories."""

    name = title = fill = ""
    effect = NOTHING
    error_css_class = "field-error"
    do_not_call_in_templates = True  # the bar below the list names the classes

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if cls.name:
            STEPS[cls.name] = cls

    def __init__(self, data=None, *, who: Who):
        self.who = who
        super().__init__(data, prefix="step", label_suffix="")
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", CSS.get(type(field.widget), "input"))

    @property
    def quick(self):
        return usual_moments(self.who.now) if "at" in self.fields else []

    def press(self, article: Article, version: Version) -> Became:
        """Do it to one story; returns what will become of it and what has. Raises NotAllowed."""
        raise NotImplementedError


class PlanStep(PlanFields, Step):
    """Only what is filled in changes."""

    name, title, fill = "plan", pgettext_lazy("button", "Plan …"), "plan"
    effect = gettext_lazy("A plan is a wish of the desk; readers will notice nothing.")
    words_wanted = place_wanted = brief = due_at = None

    def press(self, article, version):
        wanted = {name: value for name, value in self.cleaned_data.items() if value}
        if not wanted:
            raise NotAllowed(_("Say what is planned."))
        if workflow.plan(article, **self.who.by_now, **wanted) is None:
            raise NotAllowed(_("It is planned like that already."))
        said = {"plan": planned_words(Article.objects.get(pk=article.pk))}
        return Became(_("Will be planned: %(plan)s.") % said, _("Planned: %(plan)s.") % said)


class AssignStep(Step):
    name, title = "assign", pgettext_lazy("button", "In charge …")
    in_charge = People(label=gettext_lazy("In charge"))

    def press(self, article, version):
        people = list(self.cleaned_data["in_charge"])
        if workflow.plan(article, **self.who.by_now, in_charge=people) is None:
            raise NotAllowed(_("They are in charge already."))
        said = {"people": joined(people)}
        return Became(_("Will be in charge: %(people)s.") % said, _("In charge: %(people)s.") % said)


class DueStep(Step):
    name, title = "due", pgettext_lazy("button", "Due …")
    at = MomentField(label=gettext_lazy("Due"), required=False)

    def press(self, article, version):
        due = self.cleaned_data["at"]
        if workflow.plan(article, **self.who.by_now, due_at=due) is None:
            raise NotAllowed(_("It is due then already."))
        if due is None:
            return Became(_("Will no longer be due at any time."), _("No longer due at any time."))
        said = {"moment": weekday_moment(due)}
        return Became(_("Will be due %(moment)s.") % said, _("Due %(moment)s.") % said)


class SubmitStep(Step):
    name, title = "submit", pgettext_lazy("button", "Submit")

    def press(self, article, version):
        workflow.submit(version, **self.who.by_now)
        said = {"number": version.number}
        will = _("Version %(number)s will wait to be cleared.")
        return Became(will % said, _("Version %(number)s waits to be cleared.") % said)


class ClearStep(Step):
    name, title = "clear", pgettext_lazy("button", "Clear")

    def press(self, article, version):
        workflow.clear(version, **self.who.by_now)
        said = {"number": version.number}
        return Became(_("Version %(number)s will be cleared.") % said, _("Version %(number)s is cleared.") % said)


class ScheduleStep(Step):
    name, title, fill = "schedule", pgettext_lazy("button", "Schedule …"), "plan"
    effect = gettext_lazy("Readers will see these texts from the moment you name.")
    at = MomentField(label=gettext_lazy("From when on? Seconds are possible; the clock is Europe/Berlin."))

    def press(self, article, version):
        at = self.cleaned_data["at"]
        workflow.schedule(version, **self.who.by_now, at=at)
        said = {"number": version.number, "moment": weekday_moment(at)}
        will = _("Readers will see version %(number)s from %(moment)s on.")
        return Became(will % said, _("Readers see version %(number)s from %(moment)s on.") % said)


class PublishStep(Step):
    name, title, fill = "publish", pgettext_lazy("button", "Put online …"), "live"
    effect = gettext_lazy("Readers will see these texts at once.")

    def press(self, article, version):
        workflow.publish(version, **self.who.by_now)
        said = {"number": version.number}
        will = _("Readers will see version %(number)s at once.")
        return Became(will % said, _("Readers now see version %(number)s.") % said)


class WithdrawStep(Step):
    name, title, fill = "withdraw", pgettext_lazy("button", "Take down …"), "burn"
    effect = gettext_lazy("Readers will see these stories no longer; what was planned for later will be cancelled.")
    reason = reason_field()

    def press(self, article, version):
        coming = article.coming(self.who.now).count()
        workflow.withdraw(article, **self.who.by_now, reason=self.cleaned_data["reason"])
        if not coming:
            return Became(_("Readers will see the story no longer."), _("Readers see the story no longer."))
        will = _("Readers will see the story no longer; %(count)s later publications will be cancelled.")
        done = _("Readers see the story no longer; %(count)s later publications are cancelled.")
        return Became(will % {"count": coming}, done % {"count": coming})


class DeskStep(Step):
    name, title = "desk", pgettext_lazy("button", "Section …")
    desk = forms.ModelChoiceField(Section.objects.all(), label=gettext_lazy("Desk"), empty_label="–")
    moves = forms.BooleanField(label=gettext_lazy("It also appears in this section, as a new version"), required=False)

    def press(self, article, version):
        desk, will, done = self.cleaned_data["desk"], [], []
        if article.desk != desk:
            workflow.change_desk(article, **self.who.by_now, desk=desk)
            will.append(_("The desk “%(desk)s” will work on it.") % {"desk": desk})
            done.append(_("The desk “%(desk)s” works on it.") % {"desk": desk})
        if self.cleaned_data["moves"] and version.section != desk:
            said = {"number": self.save(article, version, section_id=desk.pk).number}
            will.append(_("Version %(number)s will appear in this section.") % said)
            done.append(_("Version %(number)s appears in this section.") % said)
        if not done:
            raise NotAllowed(_("It is with this desk already."))
        return Became(" ".join(will), " ".join(done))

    def save(self, article, version, **fields) -> Version:
        article = Article.objects.select_related("desk", "newest_version").get(pk=article.pk)
        content = content_of(version).changed(**fields)
        return workflow.save_version(article, content, base=version, seen=version, **self.who.by_now)


class TopicStep(Step):
    """Topics come and go with a new version; clearance stays where the house wants it so."""

    topics = TopicsField(label=gettext_lazy("Topics, with commas"))
    effect = gettext_lazy("Each will get a new version; readers will notice once it is published.")

    def clean_topics(self):
        topics = self.cleaned_data["topics"]
        if unknown := [topic.name for topic in topics if topic.pk is None]:
            raise forms.ValidationError(_("There is no topic “%(name)s”.") % {"name": unknown[0]})
        if not topics:
            raise forms.ValidationError(_("Name a topic."))
        return topics

    def press(self, article, version):
        before = content_of(version)
        after = self.changed(before.topics)
        if after == before.topics:
            raise NotAllowed(self.already)
        saved = workflow.save_version(
            article, replace(before, topics=after), base=version, seen=version, **self.who.by_now
        )
        said = {"number": saved.number, "names": ", ".join(topic.name for topic in saved.topics.all()) or "–"}
        will = _("Version %(number)s will have the topics: %(names)s.")
        return Became(will % said, _("Version %(number)s has the topics: %(names)s.") % said)

    @property
    def keys(self) -> list[int]:
        return [topic.pk for topic in self.cleaned_data["topics"]]


class AddTopicStep(TopicStep):
    name, title = "add_topic", pgettext_lazy("button", "Add topic …")
    already = gettext_lazy("It has these topics already.")

    def changed(self, topics):
        return (*topics, *(key for key in self.keys if key not in topics))


class RemoveTopicStep(TopicStep):
    name, title = "remove_topic", pgettext_lazy("button", "Remove topic …")
    already = gettext_lazy("It has none of these topics.")

    def changed(self, topics):
        return tuple(key for key in topics if key not in self.keys)
