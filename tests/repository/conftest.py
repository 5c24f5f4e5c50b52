from tests.operations.conftest import local

__all__ = ["local"]
