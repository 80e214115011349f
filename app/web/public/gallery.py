"""The gallery of components, letters and papers."""
