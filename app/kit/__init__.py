"""What any application needs: session, clock, settings, languages, files. Knows nothing of exchanges."""
