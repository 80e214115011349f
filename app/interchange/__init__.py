"""What other programs send: lists of past years out of spreadsheets."""
