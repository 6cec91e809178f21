"""Keys wrapped by AWS KMS, as moto's own HTTP server plays it."""

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ImproperlyConfigured
from moto.server import ThreadedMotoServer

from evenhand.sealing.folder import Folder
from evenhand.sealing.kms import AwsKms
from evenhand.sealing.problems import Damaged, StoreAway
from evenhand.sealing.store import KeyStore
from tests.sealing.stores import PROMISES


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a KMS of this test's own."""
    moto = ThreadedMotoServer("127.0.0.1", port=0)
    moto.start()
    host, port = moto.get_host_and_port()
    yield f"http://{host}:{port}"
    moto.stop()


@pytest.fixture
def aws(server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """An environment that reaches it."""
    for name, value in {
        "AWS_ENDPOINT_URL_KMS": server,
        "AWS_REGION": "us-east-1",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "nobody",
        "AWS_SECRET_ACCESS_KEY": "nothing",
        "AWS_EC2_METADATA_DISABLED": "true",
    }.items():
        monkeypatch.setenv(name, value)
    return server


def new_kms_key() -> str:
    kms: Any = importlib.import_module("boto3").client("kms")
    return str(kms.create_key()["KeyMetadata"]["KeyId"])


@pytest.fixture
def store(aws: str, tmp_path: Path) -> Folder:
    return Folder(tmp_path / "keys", AwsKms(new_kms_key()))


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: str(promise.__name__))
def test_a_folder_wrapped_by_kms_keeps(promise: Callable[[KeyStore], None], store: Folder) -> None:
    promise(store)


def test_the_files_do_not_hold_the_key(store: Folder) -> None:
    key = store.make(uuid4())
    (file,) = store.path.rglob("*.key")
    assert len(file.read_bytes()) > len(key)
    assert key not in file.read_bytes()
    assert key.hex().encode() not in file.read_bytes()


def test_the_file_of_another_case_or_another_kms_key_opens_nothing(
    store: Folder, tmp_path: Path
) -> None:
    case, other = uuid4(), uuid4()
    store.make(case)
    ((_, content),) = store.contents()
    store.put(other, content)
    with pytest.raises(Damaged, match="another case"):
        store.get(other)
    foreign = Folder(tmp_path / "keys", AwsKms(new_kms_key()))
    with pytest.raises((Damaged, StoreAway)):
        foreign.get(case)


def test_a_changed_file_is_damaged(store: Folder) -> None:
    case = uuid4()
    store.make(case)
    (file,) = store.path.rglob("*.key")
    changed = bytearray(file.read_bytes())
    changed[-1] ^= 1
    file.write_bytes(bytes(changed))
    with pytest.raises(Damaged):
        store.get(case)


def test_plain_keys_are_not_taken_for_wrapped_ones_nor_the_other_way(
    store: Folder, tmp_path: Path
) -> None:
    plain, wrapped = uuid4(), uuid4()
    Folder(tmp_path / "keys").make(plain)
    store.make(wrapped)
    for one, case in ((store, plain), (Folder(tmp_path / "keys"), wrapped)):
        with pytest.raises(StoreAway, match="Set EVENHAND_KEYS to what it was"):
            one.get(case)


def test_a_key_id_that_kms_does_not_have_is_refused_in_words(aws: str, tmp_path: Path) -> None:
    with pytest.raises(StoreAway, match="AWS KMS refused"):
        Folder(tmp_path / "keys", AwsKms(str(uuid4()))).make(uuid4())


def test_a_kms_that_does_not_answer_is_away(
    aws: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_KMS", "http://127.0.0.1:1")
    with pytest.raises(StoreAway, match="does not answer"):
        Folder(tmp_path / "keys", AwsKms("alias/evenhand")).make(uuid4())


def test_without_boto3_or_a_region_it_says_what_to_do(
    aws: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as without:
        for name in ("AWS_REGION", "AWS_DEFAULT_REGION"):
            without.delenv(name)
        without.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
        with pytest.raises(ImproperlyConfigured, match="Set AWS_REGION"):
            AwsKms("alias/evenhand")
    monkeypatch.setitem(sys.modules, "boto3", None)
    with pytest.raises(ImproperlyConfigured, match=r"pip install 'evenhand\[aws\]'"):
        AwsKms("alias/evenhand")
