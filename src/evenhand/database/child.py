"""Child processes that end when the process that started them does."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

_PR_SET_PDEATHSIG = 1


def spawn(
    command: Sequence[str | Path],
    *,
    ends_by: signal.Signals,
    environment: Mapping[str, str],
    user: str | None = None,
    log: Path | None = None,
) -> "subprocess.Popen[bytes]":
    """Start `command` so that Ctrl-C in the terminal does not reach it, only its parent.

    On Linux the kernel sends it `ends_by` when the parent dies, however the parent dies. `log`
    is a file that its output is added to. Raises OSError when it cannot be started.
    """
    output = None if log is None else log.open("ab")
    try:
        return subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=None if output is None else subprocess.STDOUT,
            env=dict(environment),
            user=user,
            start_new_session=True,
            preexec_fn=_end_with_parent(ends_by),  # noqa: PLW1509 - it only calls the kernel
        )
    finally:
        if output is not None:
            output.close()


def stop(child: "subprocess.Popen[bytes]", by: signal.Signals, *, patience: float) -> None:
    """Ask `child` to end with the signal `by`; after `patience` seconds, end it."""
    if child.poll() is not None:
        return
    child.send_signal(by)
    try:
        child.wait(patience)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _end_with_parent(ends_by: signal.Signals) -> Callable[[], None] | None:
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)
    parent = os.getpid()

    def ask_kernel() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, ends_by)
        if os.getppid() != parent:
            os.kill(os.getpid(), ends_by)

    return ask_kernel
