"""Keys in a folder: a file for each, sharded by the beginning of the case's id.

A destruction leaves a file in the key's place that says when. It is written first and asked
first, so that a key whose destruction began is never used again, wherever it was cut short.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from evenhand.sealing.files import MAKING, alone, private, wipe, write_whole
from evenhand.sealing.ledger import add_to_ledger, as_line, from_line
from evenhand.sealing.problems import Destroyed, KeyDestroyed, KeyMissing, StoreAway
from evenhand.sealing.seal import new_key
from evenhand.sealing.wrapping import Plain, Wrapping, from_file, to_file

_LOG = logging.getLogger(__name__)
_KEY, _DESTROYED, _BACKUPS = ".key", ".destroyed", "backups"


class Folder:
    """A KeyStore whose keys lie, wrapped, in the files of one folder."""

    def __init__(self, path: Path, wrapping: Wrapping | None = None) -> None:
        self.path = path
        self.wrapping = wrapping or Plain()

    def make(self, case: UUID) -> bytes:
        """See KeyStore."""
        with self._reached():
            if not self._key(case).exists():
                self.put(case, to_file(self.wrapping, case, new_key()))
        return self.get(case)

    def put(self, case: UUID, content: bytes) -> bool:
        """Keep the content of a key's file; False if the case has one. Raises KeyDestroyed."""
        self._shard(case)
        with alone(self.path):
            self._refuse_destroyed(case)
            if self._key(case).exists():
                return False
            write_whole(self._key(case), content)
        return True

    def get(self, case: UUID) -> bytes:
        """See KeyStore."""
        with self._reached():
            try:
                content = self._key(case).read_bytes()
            except FileNotFoundError:
                content = b""
            # Asked after reading: what is overwritten at this moment is not taken for a key.
            self._refuse_destroyed(case)
        if not content:
            raise KeyMissing(case)
        return from_file(self.wrapping, case, content)

    def exists(self, case: UUID) -> bool:
        """See KeyStore."""
        with self._reached():
            return self._key(case).exists() and self.destroyed(case) is None

    def destroy(self, case: UUID, record: Destroyed) -> Destroyed:
        """See KeyStore. Folders of backups are told at once, as far as they can be reached."""
        with self._reached():
            self._shard(case)
            with alone(self.path):
                holds = self.record(case, record)
                for folder in self.backups():
                    _tell(folder, case, holds)
                for file in (self._key(case), _draft(self._key(case))):
                    wipe(file)
        return holds

    def record(self, case: UUID, record: Destroyed) -> Destroyed:
        """Write a destruction down unless one is; return the one that holds."""
        before = self.destroyed(case)
        if before is None:
            self._shard(case)
            write_whole(self._record(case), as_line(record).encode("ascii"))
        return before or record

    def destroyed(self, case: UUID) -> Destroyed | None:
        """See KeyStore."""
        file = self._record(case)
        with self._reached():
            if not file.exists():
                return None
            return from_line(file.read_text(encoding="ascii"), file)

    def ledger(self) -> dict[UUID, Destroyed]:
        """Every destruction that is written down."""
        found = (
            (UUID(file.stem), self.destroyed(UUID(file.stem))) for file in self._all(_DESTROYED)
        )
        return {case: record for case, record in found if record is not None}

    def contents(self) -> Iterator[tuple[UUID, bytes]]:
        """Every case with a key and the content of its file, as backups hold it."""
        for file in self._all(_KEY):
            content = file.read_bytes() if file.exists() else b""
            if content and self.destroyed(UUID(file.stem)) is None:
                yield UUID(file.stem), content

    def made(self) -> Iterator[tuple[UUID, datetime]]:
        """See KeyStore. What a crash left half-written counts as a key."""
        for suffix in (_KEY, _KEY + MAKING):
            for file in self._all(suffix):
                case = UUID(file.name.removesuffix(suffix))
                yield case, datetime.fromtimestamp(file.stat().st_mtime, UTC)

    def drop(self, case: UUID) -> None:
        """See KeyStore."""
        with self._reached(), alone(self.path):
            for file in (self._key(case), _draft(self._key(case))):
                wipe(file)

    def backups(self) -> list[Path]:
        """The folders to which the keys were ever backed up."""
        file = self.path / _BACKUPS
        return [Path(line) for line in file.read_text().splitlines()] if file.exists() else []

    def backed_up_to(self, folder: Path) -> None:
        """Remember a folder of backups, so that it is told of destructions."""
        with alone(self.path):
            known = self.backups()
            if folder not in known:
                lines = "".join(f"{one}\n" for one in [*known, folder])
                write_whole(self.path / _BACKUPS, lines.encode())

    def _refuse_destroyed(self, case: UUID) -> None:
        if record := self.destroyed(case):
            raise KeyDestroyed(case, record)

    def _shard(self, case: UUID) -> None:
        for folder in (self.path, self._key(case).parent):
            private(folder)

    def _key(self, case: UUID) -> Path:
        return self.path / case.hex[:2] / f"{case}{_KEY}"

    def _record(self, case: UUID) -> Path:
        return self.path / case.hex[:2] / f"{case}{_DESTROYED}"

    def _all(self, suffix: str) -> list[Path]:
        return sorted(self.path.glob(f"[0-9a-f][0-9a-f]/*{suffix}"))

    @contextmanager
    def _reached(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise StoreAway(f"The folder of keys cannot be used: {error}") from error


def _draft(file: Path) -> Path:
    return file.with_name(file.name + MAKING)


def _tell(folder: Path, case: UUID, record: Destroyed) -> None:
    try:
        add_to_ledger(folder, {case: record})
    except OSError as error:
        _LOG.warning(
            "The destruction of the key of case %s could not be written down in %s; the next "
            "`evenhand keys backup` there does it: %s",
            case,
            folder,
            error,
        )
