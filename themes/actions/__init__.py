"""Every write to the library."""

from themes.actions.loading import Loaded, load_library

__all__ = ["Loaded", "load_library"]
