"""The deliberation: ranking, proposal and confirmation of the decision."""
