"""Applications: answers, attachments, submission and receipt."""
