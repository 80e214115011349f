"""The scoring screen, and declaring a conflict of interest."""
