"""How a rule says no, whoever asks: verbs raise it, and so does what they ask."""


class NotAllowed(Exception):
    """A verb is refused; the message is a sentence that an editor can be shown as it stands."""
