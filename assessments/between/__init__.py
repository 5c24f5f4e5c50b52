"""What agencies ask of each other: questions, differences, and what one relies on another for."""
