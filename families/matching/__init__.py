"""Finding the right child: misspelt, swapped, short and foreign names, mistaken dates."""

from families.matching.finding import (
    MOST_SHOWN,
    Asked,
    is_hardly_another,
    matching_children,
    ranked,
)

__all__ = ["MOST_SHOWN", "Asked", "is_hardly_another", "matching_children", "ranked"]
