"""The roles a newsroom starts with: one table to read and change. A house adds rows of its own in the desk."""

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from articles.models import Right, Role, RoleRight

R = Right
WRITING = [R.READ, R.WRITE, R.SUBMIT]
EDITING = [*WRITING, R.EDIT, R.RETURN, R.CLEAR, R.PUBLISH, R.WITHDRAW, R.CATALOGUE, R.SHARE]
DUTY = [*EDITING, R.ONLINE, R.BREAKING, R.BLOCK, R.OVERRIDE, R.READDRESS, R.PICTURES, R.PAGES, R.ARCHIVE, R.UNDERTAKE]

ROLES = {
    # key: (name, what for, rights)
    "freelancer": (_("Freelancer"), _("Own and shared stories"), [R.WRITE, R.SUBMIT]),
    "trainee": (_("Trainee"), _("Writes and submits"), WRITING),
    "reporter": (_("Reporter"), _("Writes and submits"), WRITING),
    "editor": (_("Editor"), _("Edits, returns, clears, schedules, publishes"), EDITING),
    "online": (_("Online"), _("Topics, search, teaser, picture; not the text"), [R.READ, R.ONLINE, R.WITHDRAW]),
    "picture_desk": (
        _("Picture desk"),
        _("Keeps the pictures, also those of live stories"),
        [R.READ, R.PICTURES, R.ONLINE],
    ),
    "legal": (
        _("Legal"),
        _("Reads, notes, stops, passes the legal check"),
        [R.READ, R.LEGAL, R.BLOCK, R.ARCHIVE, R.SEALED, R.SHARE, R.UNDERTAKE],
    ),
    "advertising": (_("Advertising"), _("Sees and makes advertisements only"), [R.ADVERTISE, R.SUBMIT]),
    "duty_editor": (_("Duty editor"), _("All sections, breaking news, blocks, exceptions"), DUTY),
    "chief": (
        _("Chief"),
        _("Also embargoes and dating back"),
        [*DUTY, R.LEGAL, R.EMBARGO, R.BACKFILL, R.PEOPLE, R.SEALED, R.STYLE, R.COUNT],
    ),
    "administration": (_("Administration"), _("People and settings; publishes nothing"), [R.PEOPLE]),
    "readers_eye": (_("Reader’s eye"), _("Reads only"), [R.READ]),
}


@transaction.atomic
def install_roles() -> dict[str, Role]:
    """Create the roles that are missing; those a house has changed stay as they are."""
    known = set(Role.objects.values_list("key", flat=True))
    with translation.override(settings.LANGUAGE_CODE):
        new = [
            (Role(key=key, name=str(name), description=str(description), order=order), rights)
            for order, (key, (name, description, rights)) in enumerate(ROLES.items())
            if key not in known
        ]
    Role.objects.bulk_create(role for role, _rights in new)
    RoleRight.objects.bulk_create(RoleRight(role=role, right=right) for role, rights in new for right in rights)
    return {role.key: role for role in Role.objects.all()}
