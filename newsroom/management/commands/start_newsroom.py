"""Begin a newsroom of one's own: the roles, the first person, drafts of the standing pages."""

from getpass import getpass

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from articles import presets
from articles.models import Membership
from authors.models import User
from newsroom import standing, story_templates

ROLES = {"few": "chief", "sections": "administration"}
NEXT = {
    "few": "{name} may do everything. For colleagues who may too: People, role “{role}”, no section.",
    "sections": "{name} keeps people, roles and sections, and publishes nothing. Next, in the desk: the sections; "
    "the people, each with a role for a section or everywhere; then, section by section, four eyes.",
}


class Command(BaseCommand):
    help = "Sets up the roles and the first person of a newsroom. Run again, it adds another such person."

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("--email", default="")
        parser.add_argument("--password", help="asked for when it is not given")
        parser.add_argument(
            "--preset",
            choices=ROLES,
            default="few",
            help="few: we are few, everyone may do everything; sections: sections with clearance, "
            "where the first person keeps people and settings",
        )

    def handle(self, *, username, email, password, preset, **options):
        user = User(username=username, email=email, is_staff=True)
        self.require(lambda: user.clean_fields(exclude=["password"]))
        self.require(user.validate_unique)
        password = self.ask() if password is None else password
        self.require(lambda: validate_password(password, user))
        user.set_password(password)
        role = self.install(user, preset)
        self.stdout.write(NEXT[preset].format(name=username, role=role))
        self.stdout.write("The standing pages (legal notice, privacy and so on) wait as drafts to be filled in.")
        self.stdout.write("Templates for stories are there to be changed.")

    @transaction.atomic
    def install(self, user, preset):
        role = presets.install_roles()[ROLES[preset]]
        user.save()
        Membership.objects.create(user=user, role=role)
        with override(settings.LANGUAGE_CODE):
            standing.seed(by=user, now=timezone.now())
            story_templates.seed()
        return role

    def ask(self):
        try:
            password, again = getpass("Password: "), getpass("Once more: ")
        except EOFError:
            raise CommandError("Nobody is there to type a password. Use a terminal, or give --password=.") from None
        if password != again:
            raise CommandError("The two passwords are not the same.")
        return password

    def require(self, rule):
        try:
            rule()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
