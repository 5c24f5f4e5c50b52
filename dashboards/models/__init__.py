from dashboards.models.cell import ReleaseCell
from dashboards.models.frozen import ReleaseInput
from dashboards.models.release import UNFINISHED, Release, Source, State

__all__ = ["UNFINISHED", "Release", "ReleaseCell", "ReleaseInput", "Source", "State"]
