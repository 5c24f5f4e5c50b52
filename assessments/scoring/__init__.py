"""The concern profile: what findings add up to, as docs/scoring.md says.

Standard library and NumPy only: no clock, no settings, no database. Dates come in as arguments.
Points are whole half-points everywhere inside; points are not a percentage and not a probability.
"""
