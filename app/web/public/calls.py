"""The public list of calls, a call's page and its rule sheet."""
