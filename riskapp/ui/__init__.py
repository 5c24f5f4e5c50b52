"""Form fields, layout pieces and template tags. Knows Django and no room."""
