"""One append-only trail, one writer. Imports nothing of the other rooms."""
