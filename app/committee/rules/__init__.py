"""The committee's rules: what a score may be, who scores what, in which order."""
