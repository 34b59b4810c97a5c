"""The register of requests and decisions, with the texts that were sealed: to read, for those who may."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.models import Article, LegalRequest, SealedText
from articles.rendering import Body
from language.words import weekday_moment

PER_PAGE = 50
MOST_SHOWN = 4_000  # characters of one sealed text


class SealedInline(admin.TabularInline):
    model = SealedText
    fields = readonly_fields = ["where", "field", "was"]
    verbose_name_plural = _("sealed texts")
    extra = max_num = 0
    can_delete = False

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("articles.view_legalrequest")

    @admin.display(description=_("where it stood"))
    def where(self, sealed):
        return f"{sealed.place} {sealed.row}"

    @admin.display(description=_("text"))
    def was(self, sealed):
        text = Body(sealed.text).root.text_content() if sealed.field == "body" else sealed.text
        return text[:MOST_SHOWN]


@admin.register(LegalRequest)
class RegisterAdmin(admin.ModelAdmin):
    """Written by the steps on the story's page alone; here nobody adds, changes or deletes."""

    list_display = ["entered", "kind", "story", "asked_by", "decision", "decided"]
    list_filter = ["decision", "kind"]
    list_select_related = ["article__newest_version", "decided_by"]
    list_per_page = PER_PAGE
    show_full_result_count = False
    actions = None
    inlines = [SealedInline]
    fields = readonly_fields = [
        "kind", "story", "asked_by", "demand", "decision", "reason", "replaced", "entered_by", "entered", "decided",
    ]  # fmt: skip

    def get_queryset(self, request):
        visible = Article.objects.visible_to(request.user, at=request.at)
        return super().get_queryset(request).filter(article__in=visible.values("pk"))

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description=_("story"))
    def story(self, asked):
        address = reverse("admin:articles_article_change", args=[asked.article_id])
        return format_html('<a href="{}">{}</a>', address, asked.article)

    @admin.display(description=_("entered"), ordering="entered_at")
    def entered(self, asked):
        return weekday_moment(asked.entered_at)

    @admin.display(description=_("decided"), ordering="decided_at")
    def decided(self, asked):
        return f"{weekday_moment(asked.decided_at)}, {asked.decided_by}" if asked.decided_at else "–"

    @admin.display(description=_("names that were replaced"))
    def replaced(self, asked):
        return ", ".join(asked.names) or "–"
