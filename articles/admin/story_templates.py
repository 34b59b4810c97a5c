"""Story templates: whoever keeps the house style changes what a story of one kind begins with."""

from django import forms
from django.contrib import admin

from articles.models import StoryTemplate
from authors.admin import PlainChoices


@admin.register(StoryTemplate)
class StoryTemplateAdmin(PlainChoices, admin.ModelAdmin):
    actions = None
    list_display = ["name", "purpose", "genre", "section", "words_wanted", "is_offered", "order"]
    list_select_related = ["section"]
    fields = [
        "name", "purpose", "genre", "section", "kicker", "headline", "standfirst", "skeleton", "words_wanted", "brief",
        "is_offered", "order",
    ]  # fmt: skip

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "headline":
            kwargs["widget"] = forms.TextInput(attrs={"class": "vTextField"})
        if db_field.name == "skeleton":
            kwargs["widget"] = forms.Textarea(attrs={"rows": 12})
        return super().formfield_for_dbfield(db_field, request, **kwargs)
