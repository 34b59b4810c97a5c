"""What Django says at the desk without German of its own, or in German we would not print: ours comes first.

Nobody imports this: `make messages` reads it, and our catalogue is asked before Django's.
"""

from django.utils.translation import gettext_noop as _

ACCOUNTS = [
    _(
        "Please enter the correct %(username)s and password for a staff account. "
        "Note that both fields may be case-sensitive."
    ),
    _("After you’ve created a user, you’ll be able to edit more user options."),
    _("Designates whether this user should be treated as active. Unselect this instead of deleting accounts."),
    _("Enter the same password as before, for verification."),
    _(
        "Please enter your old password, for security’s sake, and then enter your new password twice "
        "so we can verify you typed it in correctly."
    ),
    _("Raw passwords are not stored, so there is no way to see the user’s password."),
    _("Reset password"),
    _("Set password"),
    _("Set password: %s"),
    _("Enable password-based authentication"),
    _("Disable password-based authentication"),
    _("Enable password-based authentication for this user by setting a password."),
    _("This action will <strong>enable</strong> password-based authentication for this user."),
    _("Password-based authentication"),
    _("Password-based authentication was disabled."),
    _("Enabled"),
    _("Disabled"),
    _(
        "Whether the user will be able to authenticate using a password or not. If disabled, they may still be able "
        "to authenticate using other backends, such as Single Sign-On or LDAP."
    ),
    _("Conflicting form data submitted. Please try again."),
]
LISTS = [
    _("Change history: %s"),
]
