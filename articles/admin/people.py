"""Who works here and what they may do: users, their memberships, and the roles with their table of rights."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as StockUserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.models import Membership, Right, Role
from articles.staff import OF_THE_HOUSE
from authors.admin import Kept, PlainChoices
from authors.models import User
from language.fields import MomentField


class MembershipForm(forms.ModelForm):
    valid_from = MomentField(label=_("From"), required=False)
    valid_until = MomentField(label=_("Until"), required=False)

    class Meta:
        model = Membership
        fields = ["role", "section", "valid_from", "valid_until"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():  # a cell of the table has no label of its own
            _input_of(field.widget).attrs["aria-label"] = field.label

    def clean(self):
        given = super().clean()
        role, section = given.get("role"), given.get("section")
        if role and section and role.rights.filter(right__in=OF_THE_HOUSE).exists():
            sentence = _("“%(role)s” may keep people, and they belong to no section. Leave the section empty.")
            self.add_error("section", ValidationError(sentence, params={"role": role}))
        return given


def _input_of(widget):
    """The input itself: Django wraps choices for its related-object links, a moment has a second input for the fold."""
    return widget.widgets[0] if hasattr(widget, "widgets") else getattr(widget, "widget", widget)


class MembershipInline(PlainChoices, admin.TabularInline):
    model = Membership
    form = MembershipForm
    extra = 0
    verbose_name_plural = _("roles")


class NewPasswordForm(AdminPasswordChangeForm):
    """Always with a password: an account is closed by switching it off, not by taking the password away."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)
        for field in self.fields.values():
            field.required = True


@admin.register(User)
class UserAdmin(Kept, StockUserAdmin):
    inlines = [MembershipInline]
    change_password_form = NewPasswordForm
    actions = None
    list_display = ["username", "first_name", "last_name", "duties", "is_active"]
    list_filter = ["is_active", "memberships__role"]
    filter_horizontal = ()
    fieldsets = [
        (None, {"fields": ["username", "password", ("first_name", "last_name"), "email", "language"]}),
        (
            _("Access"),
            {
                "fields": ["is_active"],
                "description": _("Who leaves is switched off, never deleted: what they wrote keeps its author."),
            },
        ),
    ]
    add_fieldsets = [(None, {"fields": ["username", "password1", "password2"]})]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("memberships__role", "memberships__section")

    def save_model(self, request, user, form, change):
        user.is_staff = True  # everybody with an account works at the desk; what they may do there, the roles say
        super().save_model(request, user, form, change)

    @admin.display(description=_("roles"))
    def duties(self, user):
        return ", ".join(
            f"{membership.role} ({membership.section})" if membership.section else str(membership.role)
            for membership in user.memberships.all()
        )


class RoleForm(forms.ModelForm):
    rights = forms.MultipleChoiceField(
        label=_("Rights"), choices=Right.choices, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Role
        fields = ["name", "key", "description", "order"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["rights"] = [line.right for line in self.instance.rights.all()]


@admin.register(Role)
class RoleAdmin(Kept, admin.ModelAdmin):
    form = RoleForm
    actions = None
    list_display = ["name", "description"]
    fields = ["name", "key", "description", "order", "rights"]

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        form.instance.give(form.cleaned_data["rights"])
