"""Review files and the factor catalogue on disk: reading, checking, flattening."""
