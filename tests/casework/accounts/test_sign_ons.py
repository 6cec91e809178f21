"""The file that names the cities' sign-ons."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from evenhand.casework.accounts.sign_ons import SignOn, sign_ons


def write(path: Path, text: str, mode: int = 0o600) -> Path:
    path.write_text(text)
    path.chmod(mode)
    return path


GOOD = '[tucson]\ndiscovery = "https://x.example/c"\nclient_id = "e"\nsecret = "s"\n'


def test_sign_ons_come_from_a_file_and_secrets_from_the_environment_too(tmp_path: Path) -> None:
    file = write(tmp_path / "s.toml", GOOD + 'second_factor = ["mfa"]\n')
    assert sign_ons(file, {}) == {
        "tucson": SignOn("https://x.example/c", "e", "s", frozenset({"mfa"}))
    }
    found = sign_ons(file, {"EVENHAND_SSO_SECRET_TUCSON": "from outside"})
    assert found["tucson"].secret == "from outside"
    assert sign_ons(tmp_path / "none.toml", {}) == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[tucson", "cannot be read"),
        ("tucson = 1", "begin with"),
        ('[tucson]\nclient_id = "e"\nsecret = "s"', "needs discovery"),
        (GOOD.replace('secret = "s"', ""), "needs secret"),
        (GOOD.replace("https", "http"), "https address"),
        (GOOD + "extra = 1", "extra, which nobody reads"),
        (GOOD + 'second_factor = "mfa"', "is a list"),
    ],
)
def test_a_file_that_cannot_be_used_says_what_to_write(
    tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match=said):
        sign_ons(write(tmp_path / "s.toml", text), {})


def test_a_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="chmod 600"):
        sign_ons(write(tmp_path / "s.toml", GOOD, 0o644), {})
