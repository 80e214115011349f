"""The development mailbox of the demonstration: every letter that was written."""
