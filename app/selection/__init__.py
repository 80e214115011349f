"""The selection: the exact rules, the decision, results, offers and promotion from the reserve."""
