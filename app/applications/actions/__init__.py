"""What is done with applications: filling in, attaching, handing in, withdrawing, deciding on eligibility."""
