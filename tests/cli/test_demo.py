"""`evenhand demo` where there must be none."""

import pytest
from django.conf import LazySettings

from evenhand.cli.main import main
from evenhand.records.models import Agency


def test_it_is_asked_for_by_the_environment(
    own: str, settings: LazySettings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.DEMO = False
    assert main(["demo"]) == 1
    assert "EVENHAND_DEMO=1" in capsys.readouterr().err


def test_it_is_refused_beside_real_work(own: str, capsys: pytest.CaptureFixture[str]) -> None:
    Agency.objects.create(slug="tucson", name="Real", demo=False)
    assert main(["demo"]) == 1
    assert "another database" in capsys.readouterr().err.replace("\n", " ")
    assert Agency.objects.count() == 1
