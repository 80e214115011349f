"""The map of the partnership: outlines of land and countries from open data, drawn by ourselves without any service."""
