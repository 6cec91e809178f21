"""Keys in HashiCorp Vault's key-value engine, version 2, by the library hvac.

PATH/keys/CASE holds a key, PATH/destroyed/CASE the days of its destruction. Untried against a
real Vault; docs/running.md says so.
"""

import base64
import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import hvac
from hvac import exceptions

from evenhand.sealing.ledger import as_line, from_line
from evenhand.sealing.problems import Damaged, Destroyed, KeyDestroyed, KeyMissing, StoreAway
from evenhand.sealing.seal import KEY_BYTES, new_key

_PATIENCE = 10


class Vault:
    """A KeyStore. token_file: read at every use, as an agent renews it; None: VAULT_TOKEN."""

    def __init__(self, address: str, mount: str, path: str, token_file: Path | None) -> None:
        self._address, self._mount, self._path = address, mount, path
        self._token_file = token_file

    def make(self, case: UUID) -> bytes:
        """See KeyStore."""
        self._refuse_destroyed(case)
        encoded = base64.b64encode(new_key()).decode("ascii")
        try:
            # cas=0: written only where nothing is, so that of two at once one wins.
            self._write(f"keys/{case}", {"key": encoded}, cas=0)
        except StoreAway:
            if not self._read(f"keys/{case}"):
                raise
        if self.destroyed(case):  # destroyed meanwhile: the new key must not stay
            self.drop(case)
        return self.get(case)

    def get(self, case: UUID) -> bytes:
        """See KeyStore."""
        self._refuse_destroyed(case)
        found = self._read(f"keys/{case}")
        if not found:
            raise KeyMissing(case)
        try:
            key = base64.b64decode(found["key"], validate=True)
        except (KeyError, ValueError):
            key = b""
        if len(key) != KEY_BYTES:
            raise Damaged(f"The key of case {case} is damaged in Vault.")
        return key

    def exists(self, case: UUID) -> bool:
        """See KeyStore."""
        return self.destroyed(case) is None and bool(self._read(f"keys/{case}"))

    def destroy(self, case: UUID, record: Destroyed) -> Destroyed:
        """See KeyStore. All versions of the key go, and what Vault knows about them."""
        holds = self.destroyed(case)
        if holds is None:
            holds = record
            self._write(f"destroyed/{case}", {"days": as_line(record)})
        self.drop(case)
        return holds

    def destroyed(self, case: UUID) -> Destroyed | None:
        """See KeyStore."""
        where = f"destroyed/{case}"
        found = self._read(where)
        return from_line(str(found.get("days")), Path(where)) if found else None

    def made(self) -> Iterator[tuple[UUID, datetime]]:
        """See KeyStore."""
        listed = self._ask("list_secrets", f"{self._path}/keys")
        for case in listed["data"]["keys"] if listed else []:
            about = self._ask("read_secret_metadata", f"{self._path}/keys/{case}")
            if about:
                yield UUID(case), datetime.fromisoformat(about["data"]["created_time"])

    def drop(self, case: UUID) -> None:
        """See KeyStore."""
        self._ask("delete_metadata_and_all_versions", f"{self._path}/keys/{case}")

    def _refuse_destroyed(self, case: UUID) -> None:
        if record := self.destroyed(case):
            raise KeyDestroyed(case, record)

    def _read(self, what: str) -> dict[str, Any] | None:
        path = f"{self._path}/{what}"
        found = self._ask("read_secret_version", path, raise_on_deleted_version=True)
        return found["data"]["data"] if found else None

    def _write(self, what: str, content: dict[str, str], cas: int | None = None) -> None:
        path = f"{self._path}/{what}"
        if self._ask("create_or_update_secret", path, secret=content, cas=cas) is None:
            raise StoreAway(f"Vault has no key-value engine of version 2 at {self._mount}.")

    def _ask(self, verb: str, path: str, **given: Any) -> Any:
        """Return Vault's answer, None where nothing is at this path."""
        try:
            namespace = os.environ.get("VAULT_NAMESPACE")
            client = hvac.Client(
                self._address, self._token(), timeout=_PATIENCE, namespace=namespace
            )
            do: Callable[..., Any] = getattr(client.secrets.kv.v2, verb)
            return do(path, mount_point=self._mount, **given)
        except exceptions.InvalidPath:
            return None
        except (exceptions.VaultError, OSError) as error:
            raise StoreAway(f"Vault does not give us its keys: {error}") from error

    def _token(self) -> str | None:
        if self._token_file is None:
            return os.environ.get("VAULT_TOKEN")
        return self._token_file.read_text(encoding="ascii").strip()
