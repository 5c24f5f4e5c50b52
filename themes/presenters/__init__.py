"""Words and drawings that pages of the library need."""
