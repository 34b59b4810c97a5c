"""From one shift to the next: a page that fills itself, free lines, and the duty book (Handover, DutyLine)."""
