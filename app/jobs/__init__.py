"""Background work: what goes on without anybody asking."""
