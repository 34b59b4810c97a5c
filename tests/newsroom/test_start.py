"""The first person of a newsroom of one's own."""

import pytest
from django.core.management import CommandError, call_command

from authors.models import User

pytestmark = pytest.mark.django_db


def test_without_a_terminal_it_says_what_is_missing_and_makes_nobody(monkeypatch):
    def nobody_types(prompt):
        raise EOFError

    monkeypatch.setattr("newsroom.management.commands.start_newsroom.getpass", nobody_types)
    with pytest.raises(CommandError, match="--password="):
        call_command("start_newsroom", "ilka")
    assert not User.objects.exists()
