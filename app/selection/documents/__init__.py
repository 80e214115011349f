"""Papers of a selection: the protocol and the letters with its result."""
