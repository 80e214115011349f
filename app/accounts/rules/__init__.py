"""Pure rules of people and accounts: names, ages, passwords, addresses, how often one may try."""
