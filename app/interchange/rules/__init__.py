"""Pure rules of what comes from other programs: which columns a list has, and what is wrong in which cell."""
