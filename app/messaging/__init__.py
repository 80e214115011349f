"""Messages: letters to people, kept in an outbox and delivered by SMTP."""
