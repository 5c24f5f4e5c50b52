"""Weightings as people work on them: checked, compared, previewed, exported. Writes are actions."""
