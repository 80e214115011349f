"""Rules of trips: days in the Schengen area, readiness, distances, and what a programme pays."""
