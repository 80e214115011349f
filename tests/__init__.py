"""The tests: rules, actions, web, letters, papers, journeys, architecture, security, load."""
