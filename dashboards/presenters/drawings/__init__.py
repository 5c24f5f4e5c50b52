"""Where everything in a picture stands. Only shown figures come in, so nothing else comes out."""
