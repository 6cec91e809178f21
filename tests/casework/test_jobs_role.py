"""Every job does its work with the worker's own login, which may do little else."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from procrastinate.tasks import Task

from evenhand.casework import checkpoints, limits
from evenhand.casework.accounts import tries
from evenhand.casework.accounts.invitations import invite
from evenhand.casework.accounts.record import TERMINAL
from evenhand.casework.demo.story import Story
from evenhand.casework.jobs import (
    delivery,
    disposal,
    forgetting,
    invitations,
    overdue,
    worker,
)
from evenhand.casework.journal import check, seal
from evenhand.database.access import JOBS, in_cluster
from evenhand.database.embedded import Cluster
from evenhand.database.url import for_django
from evenhand.process.people import Role
from evenhand.process.stages import Stage
from evenhand.records.models import Agency, Counted
from evenhand.records.staff import WrongTry
from tests.casework.complaints import filed
from tests.casework.conftest import NOON
from tests.casework.test_disposal_job import agreed_on, left
from tests.casework.test_jobs import _Mailbox, mailbox, waiting  # noqa: F401
from tests.casework.trying import tried

LATER = NOON + timedelta(days=40)
DONE: dict[str, Callable[[datetime], object]] = {
    "deliver": delivery.deliver,
    "invite": invitations.send,
    "forget_tries": tries.sweep,
    "seal": lambda now: seal(),
    "checkpoint": checkpoints.keep_up,
    "overdue": overdue.record,
    "dispose": disposal.dispose,
    "forget": forgetting.forget,
}


@contextmanager
def logged_in_as_the_worker(cluster: Cluster, name: str) -> Iterator[None]:
    """Let the default connection be the worker's."""
    ours = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update(for_django(in_cluster(cluster, name, cluster.folder).jobs))
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(ours)


@pytest.fixture
def much_to_do(storm: str, mailbox: _Mailbox) -> Story:  # noqa: F811
    """Something for every job: here people are real, in St. Louis they are not."""
    story = agreed_on(storm)
    Story(storm, NOON).to(Stage.OFFERING).offered("complainant")
    filed(storm)
    tried(storm, "7KQ2-M0XD-R", "guess", sender="198.51.100.7")
    tries.count("kim@city.example", NOON)
    limits.allowed(limits.SEARCHES, "198.51.100.7", NOON)
    Session.objects.create(session_key="over", session_data="x", expire_date=NOON)
    Agency.objects.filter(slug=storm).update(demo=False)
    invite(storm, "hal@city.example", (Role.INTAKE, ""), TERMINAL, timezone.now())
    return story


def test_the_worker_s_own_login_is_enough_for_every_job(
    much_to_do: Story,
    storm_db: str,
    cluster: Cluster,
    mailbox: _Mailbox,  # noqa: F811
    settings: LazySettings,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("EVENHAND_CHECKPOINTS", str(tmp_path))
    known = {one.name for one in vars(worker).values() if isinstance(one, Task)}
    assert known == {*DONE, "forget_killed"}
    settings.WORKER = True
    with logged_in_as_the_worker(cluster, storm_db):
        with connection.cursor() as cursor:
            cursor.execute("SELECT session_user")
            assert cursor.fetchone() == (JOBS,)
        done = {name: job(LATER) for name, job in DONE.items()}
        seal()
    settings.WORKER = False
    assert (done["overdue"], done["dispose"]) == (1, 1)
    assert set(left(much_to_do).values()) == {0}
    assert int(str(done["seal"])) > 0
    assert checkpoints.newest()
    assert {one["To"] for one in mailbox.messages} >= {"hal@city.example"}
    assert not [one for one in (Session, WrongTry, Counted) if one.objects.exists()]
    assert check().fine
