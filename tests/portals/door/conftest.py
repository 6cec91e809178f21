"""An agency in a database where commits are real, for what several do at once."""

from tests.casework.conftest import storm

__all__ = ["storm"]
