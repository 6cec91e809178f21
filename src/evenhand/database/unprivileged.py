"""PostgreSQL refuses to run as root; containers often run everything as root."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

_NAMESPACE = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
_NOBODY = "nobody"


class RootRefused(RuntimeError):
    """No way was found to run PostgreSQL from a root process."""


@dataclass(frozen=True)
class Disguise:
    """How a command is run as somebody other than root."""

    prefix: tuple[str, ...] = ()
    user: str | None = None

    def owns(self, folder: Path) -> None:
        """Give `folder` and what it holds to the user the command runs as."""
        if self.user is None:
            return
        for path in (folder, *folder.rglob("*")):
            shutil.chown(path, self.user)


def ordinary_user(program: Path, folder: Path) -> Disguise:
    """Find a way to run `program`, with its data in `folder`, as an ordinary user.

    A user namespace comes first: the files stay root's own and may lie below a private folder.
    Raises RootRefused, which says what to do, when this process is root and no way works.
    """
    if os.geteuid() != 0:
        return Disguise()
    for disguise in (Disguise(prefix=_NAMESPACE), Disguise(user=_NOBODY)):
        if _works(disguise, program, folder):
            return disguise
    raise RootRefused(
        "PostgreSQL does not run as root, and neither a user namespace nor the user 'nobody' "
        f"can reach {program} and {folder}. Run Evenhand as an ordinary user, or set "
        "DATABASE_URL to a PostgreSQL server."
    )


def _works(disguise: Disguise, program: Path, folder: Path) -> bool:
    try:
        # `cd` as that user shows that every folder above is open to it.
        reach = ["sh", "-c", 'cd "$1" && exec "$2" --version', "sh", str(folder), str(program)]
        disguise.owns(folder)
        tried = subprocess.run(
            [*disguise.prefix, *reach],
            user=disguise.user,
            capture_output=True,
            check=False,
            timeout=30,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return tried.returncode == 0
