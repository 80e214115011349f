"""The committee: members, conflicts of interest, assignments, reviews and scores."""
