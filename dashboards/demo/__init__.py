"""Invented figures for the demo: quarters of children who never were, from one seed."""
