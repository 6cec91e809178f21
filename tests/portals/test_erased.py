"""Pages of a case whose words are erased: a sentence in their place, and everything else."""

import pytest

from evenhand.casework.demo.telling import NARRATIVE
from evenhand.casework.disposal import destroy_key
from evenhand.process.people import Role, Side
from evenhand.sealing.configured import key_store
from tests.portals import staffed
from tests.portals.conftest import Tells
from tests.portals.visits import opened, read

ERASED = "This text was erased on "


def pages(told: Tells) -> tuple[str, str]:
    """Return one case as the complainant and as intake read it: before, and once erased."""
    story = told().filed()
    complainant, intake = opened(story, Side.COMPLAINANT), staffed.came_as("tucson", Role.INTAKE)

    def shown() -> str:
        answer = complainant.get(f"/{story.agency}/complainant/")
        assert answer.status_code == 200
        return read(answer) + staffed.opened(intake, story, Role.INTAKE)

    before = shown()
    destroy_key(story.case, story.now)
    return before, shown()


def test_words_are_shown_until_they_are_erased_and_then_a_sentence_says_so(story: Tells) -> None:
    before, after = pages(story)
    assert before.count(NARRATIVE) == 2
    assert ERASED not in before
    assert after.count(ERASED) == 2
    assert NARRATIVE not in after
    assert "None" not in after


def test_words_that_cannot_be_read_now_leave_the_page_whole(
    story: Tells, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = story().filed()
    client = staffed.came_as("tucson", Role.INTAKE)
    assert NARRATIVE in staffed.opened(client, told, Role.INTAKE)
    with monkeypatch.context() as away:
        away.setenv("EVENHAND_KEYS", "vault:http://127.0.0.1:1/secret/evenhand")
        assert "cannot be shown right now" in staffed.opened(client, told, Role.INTAKE)
    key_store().drop(told.case)
    assert "Please tell the office" in staffed.opened(client, told, Role.INTAKE)
