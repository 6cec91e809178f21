"""Keys in Vault, tried against a stand-in: what is sent and understood, not Vault itself."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from evenhand.sealing.problems import Damaged, Destroyed, KeyDestroyed, StoreAway
from evenhand.sealing.store import KeyStore
from evenhand.sealing.vault import Vault
from tests.sealing import stores
from tests.sealing.vault_stand_in import TOKEN, StandIn, running


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    monkeypatch.setenv("VAULT_TOKEN", TOKEN)
    with running() as served:
        yield served


@pytest.fixture
def store(server: StandIn) -> Vault:
    return Vault(server.address, "secret", "evenhand", None)


@pytest.mark.parametrize(
    "promise",
    [one for one in stores.PROMISES if one is not stores.a_key_is_made_once],
    ids=lambda promise: str(promise.__name__),
)
def test_vault_keeps(promise: Callable[[KeyStore], None], store: Vault) -> None:
    promise(store)


def test_a_key_is_made_once(store: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.sealing import vault_stand_in

    # Of nine digits of a second, as Vault writes it.
    now = date.today().isoformat()  # noqa: DTZ011
    monkeypatch.setattr(vault_stand_in, "MADE", f"{now}T00:00:00.945319214Z")
    case, other = uuid4(), uuid4()
    key = store.make(case)
    assert store.make(case) == store.get(case) == key
    assert store.make(other) != key
    assert {made.date().isoformat() for made in dict(store.made()).values()} == {now}


def test_destroying_leaves_no_version_of_the_key(store: Vault, server: StandIn) -> None:
    case = uuid4()
    store.make(case)
    path = f"evenhand/keys/{case}"
    server.secrets[path].append(server.secrets[path][0])
    assert len(server.secrets[path]) == 2
    store.destroy(case, stores.RECORD)
    assert path not in server.secrets
    assert server.secrets == {f"evenhand/destroyed/{case}": [{"days": "2026-03-09 2026-04-13"}]}


def test_a_destruction_cut_short_is_finished_by_the_next_try(store: Vault, server: StandIn) -> None:
    case = uuid4()
    store.make(case)
    server.secrets[f"evenhand/destroyed/{case}"] = [{"days": "2026-03-09 2026-04-13"}]
    with pytest.raises(KeyDestroyed):
        store.get(case)
    later = date(2026, 3, 10)
    assert store.destroy(case, Destroyed(later, later + timedelta(1))) == stores.RECORD
    assert f"evenhand/keys/{case}" not in server.secrets


def test_a_key_that_somebody_changed_is_damaged(store: Vault, server: StandIn) -> None:
    case = uuid4()
    store.make(case)
    for content in ({"key": "not base64!"}, {"key": "c2hvcnQ="}, {"other": "x"}):
        server.secrets[f"evenhand/keys/{case}"] = [content]
        with pytest.raises(Damaged):
            store.get(case)


def test_the_token_is_read_anew_from_its_file(server: StandIn, tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text(f"{TOKEN}\n")
    store = Vault(server.address, "secret", "evenhand", token)
    case = uuid4()
    key = store.make(case)
    server.token = "renewed"
    with pytest.raises(StoreAway):
        store.get(case)
    token.write_text("renewed\n")
    assert store.get(case) == key
    token.unlink()
    with pytest.raises(StoreAway, match="token"):
        store.get(case)


def test_what_vault_refuses_is_told_without_a_key_or_a_token(server: StandIn) -> None:
    case = uuid4()
    for store in (
        Vault(server.address, "no-such-engine", "evenhand", None),
        Vault("http://127.0.0.1:1", "secret", "evenhand", None),
    ):
        with pytest.raises(StoreAway) as told:
            store.make(case)
        assert TOKEN not in str(told.value)
