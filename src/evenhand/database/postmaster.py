"""Who holds a data folder: reading `postmaster.pid` without being fooled by a reused number."""

import os
import subprocess
from pathlib import Path


def postmaster_of(data: Path) -> int | None:
    """The process id of the server that runs on the folder `data`, or None.

    After a restart of the machine or container another process may bear the number in
    `postmaster.pid`; PostgreSQL itself would then refuse to start.
    """
    file = data / "postmaster.pid"
    try:
        number = int(file.read_text(encoding="utf-8").split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None
    return number if number > 0 and _runs_on(number, data) else None


def _runs_on(number: int, data: Path) -> bool:
    if Path("/proc/self/comm").exists():
        process = Path(f"/proc/{number}")
        try:
            name = (process / "comm").read_text(encoding="utf-8").strip()
            # A zombie has no working folder any more, so it is not taken for a server.
            return name == "postgres" and (process / "cwd").readlink() == data.resolve()
        except (FileNotFoundError, ProcessLookupError):
            return False
        except PermissionError:
            # Another user's process. Ours would be readable, but a foreign server must not be
            # started over: let PostgreSQL decide.
            return os.path.exists(process)  # noqa: PTH110
    listed = subprocess.run(
        ["ps", "-p", str(number), "-o", "command="],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )
    return "postgres" in listed.stdout and str(data) in listed.stdout
