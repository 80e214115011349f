"""The public results of a call, once announced."""
