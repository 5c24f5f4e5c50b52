"""Every write to the library."""

from themes.actions.adding import CodeTaken, NewFactor, add_factor
from themes.actions.loading import Loaded, load_library

__all__ = ["CodeTaken", "Loaded", "NewFactor", "add_factor", "load_library"]
