"""Applications for the office: list, one application, eligibility."""
