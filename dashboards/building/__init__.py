"""From signed answer vectors to figures that can be shown (rule SDC-1): plain Python and NumPy.

No clock, no settings, no database: the rows come in, cells and a verdict go out.
"""
