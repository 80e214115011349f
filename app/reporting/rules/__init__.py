"""Rules of reporting: what may stand in a letter to many."""
