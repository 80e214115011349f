"""One's own applications: the list, beginning one, its task list and its state."""
