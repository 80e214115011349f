"""What is done with questionnaires: prepared and asked by the office, opened by the clock, answered by a link."""
