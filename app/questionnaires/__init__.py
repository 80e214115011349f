"""Questionnaires on return: what travellers and hosts are asked after a trip, their answers, and what these say."""
