"""Who is told what, and how: notifications, the mail made of them, and messages to other programs."""
