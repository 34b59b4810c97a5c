"""Topics at the desk: kept in a list of their own, merged, and decided on where a reporter proposed one."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.admin.catalogue import AddressedForm, Filed
from articles.admin.names import split_names
from articles.models import Article, Synonym, Topic
from articles.workflow import NotAllowed
from images.desk.widgets import ChoosesPicture, PictureSelect
from language.slugs import slugify

MOST_STORIES, MOST_PROPOSALS = 5, 100


class TopicForm(AddressedForm):
    synonyms = forms.CharField(
        label=gettext_lazy("Synonyms"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Other words under which the topic is found, separated by commas."),
    )

    class Meta:
        model = Topic
        fields = ["name", "slug", "synonyms", "description", "picture"]
        widgets = {"description": forms.Textarea(attrs={"rows": 2}), "picture": PictureSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["synonyms"] = ", ".join(self.instance.words)

    def others(self):
        return super().others().accepted()

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        if other := Topic.objects.found_by(name).exclude(pk=self.instance.pk).first():
            raise ValidationError(_("This is the name or a synonym of “%(name)s” already."), params={"name": other})
        return name

    def clean_slug(self):
        slug = super().clean_slug()
        if other := self.others().filter(slug=slug).first():
            raise ValidationError(_("“%(name)s” has this address already."), params={"name": other})
        return slug

    def clean_synonyms(self):
        words = split_names(self.cleaned_data["synonyms"])
        others = Synonym.objects.exclude(topic=self.instance.pk)
        for word in words:
            slug = slugify(word)
            if not slug or len(word) > 100:
                raise ValidationError(_("“%(word)s” cannot be a synonym."), params={"word": word[:40]})
            owner = self.others().filter(slug=slug).first()
            taken = owner or next((row.topic for row in others.filter(slug=slug).select_related("topic")), None)
            if taken:
                raise ValidationError(
                    _("“%(word)s” leads to “%(topic)s” already. Merge the two topics, or take it away there."),
                    params={"word": word, "topic": taken},
                )
        return words


class MergeForm(forms.Form):
    into = forms.CharField(
        label=gettext_lazy("Merge into"),
        max_length=100,
        widget=forms.TextInput(attrs={"class": "input", "data-suggest": "topics", "autocomplete": "off"}),
    )

    def clean_into(self):
        name = self.cleaned_data["into"].strip(" ,;")
        if not (found := Topic.objects.found_by(name).first()):
            raise ValidationError(_("There is no topic “%(name)s”."), params={"name": name})
        return found


class StandingFilter(admin.SimpleListFilter):
    title, parameter_name = gettext_lazy("standing"), "standing"

    def lookups(self, request, model_admin):
        return [(value, value.label) for value in (Topic.Standing.ACCEPTED, Topic.Standing.PROPOSED)]

    def queryset(self, request, queryset):
        return queryset.filter(standing=self.value()) if self.value() else queryset


@admin.register(Topic)
class TopicAdmin(ChoosesPicture, Filed):
    form = TopicForm
    list_display = ["name", "slug", "in_other_words", "standing"]
    list_filter = [StandingFilter]
    search_fields = ["name", "slug", "synonyms__word"]
    fields = ["name", "slug", "synonyms", "description", "picture"]
    change_list_template = "admin/articles/topic/change_list.html"
    change_form_template = "admin/articles/topic/change_form.html"

    def get_queryset(self, request):
        return Topic.objects.visible_to(request.user, at=request.at).prefetch_related("synonyms")

    @admin.display(description=gettext_lazy("synonyms"))
    def in_other_words(self, topic):
        return ", ".join(topic.words)

    def save_model(self, request, obj, form, change):
        """What somebody who keeps the topics saves is accepted by that."""
        workflow.keep_topic(obj, words=form.cleaned_data["synonyms"], by=request.user, now=request.at)

    # --- proposals, and merging ---

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path("proposals/", view(self.proposals_view), name="articles_topic_proposals"),
            path("<int:pk>/decide/", view(self.decide_view), name="articles_topic_decide"),
            path("<int:pk>/merge/", view(self.merge_view), name="articles_topic_merge"),
        ]
        return own + super().get_urls()

    def changelist_view(self, request, extra_context=None):
        count = Topic.objects.visible_to(request.user, at=request.at).proposed().count()
        return super().changelist_view(request, (extra_context or {}) | {"proposal_count": count})

    def proposals_view(self, request):
        self._require_keeping(request)
        return self._page(request, "proposals.html", title=_("Proposed topics"), proposals=self._proposals(request))

    def _proposals(self, request):
        """Each proposal with the newest stories it was typed in, as far as these exist for this person."""
        proposed = self.get_queryset(request).proposed().order_by("-pk")[:MOST_PROPOSALS]
        return [self._proposal(request, topic) for topic in proposed]

    def _proposal(self, request, topic, form=None):
        stories = Article.objects.visible_to(request.user, at=request.at).filter(versions__taggings__tag=topic)
        newest = (
            stories.distinct().select_related("newest_version").defer("newest_version__body").order_by("-changed_at")
        )
        form = form or MergeForm(auto_id=f"id_{topic.pk}_%s")
        return {"topic": topic, "stories": newest[:MOST_STORIES], "form": form}

    def decide_view(self, request, pk):
        """Accept, refuse or merge one proposal: which one is the name of the button."""
        self._require_keeping(request)
        topic = get_object_or_404(self.get_queryset(request), pk=pk)
        if request.method != "POST":
            return HttpResponseRedirect(reverse("admin:articles_topic_proposals"))
        form = MergeForm(request.POST, auto_id=f"id_{pk}_%s")
        if "merge" in request.POST and not form.is_valid():
            proposals = [self._proposal(request, topic, form=form)]
            return self._page(request, "proposals.html", title=_("Proposed topics"), proposals=proposals, status=422)
        self._say(request, lambda: self._decide(request, topic, form))
        return HttpResponseRedirect(reverse("admin:articles_topic_proposals"))

    def _decide(self, request, topic, form):
        said = {"by": request.user, "now": request.at}
        if "merge" in request.POST:
            return self._merge(request, topic, form.cleaned_data["into"])
        if "refuse" in request.POST:
            workflow.refuse_topic(topic, **said)
            return _("“%(name)s” is refused; no story is filed under it any more.") % {"name": topic}
        workflow.accept_topic(topic, **said)
        self.log_change(request, topic, _("Accepted."))
        return _("“%(name)s” is a topic now.") % {"name": topic}

    def merge_view(self, request, pk):
        """A topic with all its stories becomes part of another one."""
        self._require_keeping(request)
        topic = get_object_or_404(self.get_queryset(request), pk=pk)
        form = MergeForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            into = form.cleaned_data["into"]
            if self._say(request, lambda: self._merge(request, topic, into)):
                return HttpResponseRedirect(reverse("admin:articles_topic_change", args=[into.pk]))
        title = _("Merge “%(name)s” into another topic") % {"name": topic}
        return self._page(request, "merge.html", title=title, topic=topic, form=form)

    def _merge(self, request, topic, into):
        workflow.merge_topics(topic, into=into, by=request.user, now=request.at)
        self.log_change(request, into, _("Took in another topic."))
        return _("“%(name)s” is part of “%(into)s” now; its address leads there.") % {"name": topic, "into": into}

    def _say(self, request, step) -> bool:
        """Take the step and say what came of it; False if it was refused."""
        try:
            messages.success(request, step())
        except NotAllowed as refused:
            messages.error(request, str(refused))
            return False
        return True

    def _require_keeping(self, request):
        if not workflow.keeps_topics(request.user, now=request.at):
            raise PermissionDenied

    def _page(self, request, template, *, status=200, **context):
        request.current_app = self.admin_site.name
        page = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"admin/articles/topic/{template}", page, status=status)
