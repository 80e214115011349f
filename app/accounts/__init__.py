"""People, their accounts, roles and sign-ins."""
