"""Addresses and kept secrets."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from psycopg import conninfo

from evenhand.database.access import access
from evenhand.database.kept import UnsafeSecret, kept
from evenhand.database.url import BadDatabaseUrl, for_django, parse
from tests.throwaway import at_once


def test_a_server_is_read_from_its_address() -> None:
    address = parse("postgresql://ann:p%40ss@db.example.org:6543/city?sslmode=require")
    settings = for_django(address)
    named = {n: settings[n] for n in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    assert named == {
        "NAME": "city",
        "USER": "ann",
        "PASSWORD": "p@ss",
        "HOST": "db.example.org",
        "PORT": "6543",
    }
    assert settings["OPTIONS"] == {"sslmode": "require"}


def test_a_socket_is_read_from_its_address() -> None:
    settings = for_django(
        parse("postgresql:///city?host=/var/run/postgresql&user=ann"), role="boss"
    )
    assert (settings["HOST"], settings["PORT"]) == ("/var/run/postgresql", "")
    assert settings["OPTIONS"] == {"options": "-c role=boss"}


@pytest.mark.parametrize(
    "url", ["", "mysql://ann@host/city", "postgresql://host/city", "postgresql://ann@host"]
)
def test_an_address_that_names_no_database_is_refused(url: str) -> None:
    with pytest.raises(BadDatabaseUrl, match="Write it as postgresql://"):
        parse(url)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_any_password_survives(password: str) -> None:
    text = conninfo.make_conninfo(user="ann", dbname="city", password=password)
    assert parse(text)["password"] == password


def test_the_app_never_gets_the_administrator_s_password(tmp_path: Path) -> None:
    chosen = access(tmp_path, {"DATABASE_URL": "postgresql://boss:secret@host/city"})
    assert chosen.app["user"] == "evenhand_app"
    assert chosen.app["password"] not in {"secret", ""}
    assert chosen.cluster is None


def test_a_secret_is_made_once_even_by_many_at_once(tmp_path: Path) -> None:
    file = tmp_path / "new" / "secret"
    found = set(at_once(8, lambda _: kept(file)))
    assert found == {kept(file)}
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["secret"]


def test_a_secret_that_others_can_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    kept(file)
    file.chmod(0o644)
    with pytest.raises(UnsafeSecret, match="chmod 600"):
        kept(file)
