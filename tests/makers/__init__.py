"""Plain functions that make rows with honest defaults; call them inside a unit of work."""
