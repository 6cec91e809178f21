"""What the log may say of a request: no address and no word that somebody sent.

A link's address opens a case, and the message of a database's error quotes the row it refused.
"""

import logging
import traceback
from types import TracebackType
from typing import Any

from django.http import HttpRequest

_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class NoAddress(logging.Filter):
    """Writes the pattern of an address in place of the address; drops what else was quoted."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the record of a request; let every record through."""
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest):
            record.msg = f"{_first(record)}: {request.method} {_pattern(request)}"
            record.args = ()
        return True


def _first(record: logging.LogRecord) -> str:
    """What happened, as Django says it, or the kind of attack that it suspects."""
    if record.name.startswith("django.security."):
        return record.name.removeprefix("django.security.")
    status = getattr(record, "status_code", "")
    reason = record.args[0] if isinstance(record.args, tuple) and len(record.args) > 1 else ""
    return f"{status} {reason}".strip()


def _pattern(request: HttpRequest) -> str:
    return request.resolver_match.route if request.resolver_match else "(no such address)"


class NoWords(logging.Formatter):
    """Writes where an exception came from and of which kind it is, without its message."""

    def formatException(self, ei: _ExcInfo) -> str:  # noqa: N802 - the name is logging's
        """Return the traceback of an exception and of those that led to it, oldest first."""
        told: list[str] = []
        error: BaseException | None = ei[1]
        while error is not None:
            told.insert(0, "".join(traceback.format_tb(error.__traceback__)) + _kind(error))
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(told)


def _kind(error: BaseException) -> str:
    """Its type; of the database's errors also the code and the constraint."""
    diagnosis: Any = getattr(error, "diag", None)
    found = [getattr(diagnosis, name, None) for name in ("sqlstate", "constraint_name")]
    more = ", ".join(str(one) for one in found if one)
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    return f"{kind} ({more})" if more else kind
