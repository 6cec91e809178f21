"""The embedded server: started once, never fooled, never left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from evenhand.database import unprivileged
from evenhand.database.embedded import Cluster, EmbeddedFailed, InUse
from evenhand.database.postmaster import postmaster_of
from evenhand.database.roles import connected

FAST = {"fsync": "off", "shared_buffers": "16MB"}
HOLD = """
import sys, time
from pathlib import Path
from evenhand.database.embedded import Cluster
with Cluster(Path(sys.argv[1]), {"fsync": "off", "shared_buffers": "16MB"}).held():
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Cluster:
    """A server's folder that was used once and is stopped."""
    cluster = Cluster(tmp_path_factory.mktemp("pg"), FAST)
    with cluster.held():
        pass
    return cluster


def until(happened: Callable[[], object]) -> None:
    deadline = time.monotonic() + 20
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def answers(cluster: Cluster) -> object:
    with connected(cluster.superuser()) as admin:
        row = admin.execute("SELECT current_user").fetchone()
    return row and row[0]


def test_it_runs_while_held_and_stops_after(made: Cluster) -> None:
    with made.held() as server:
        assert answers(made) == "postgres"
        assert postmaster_of(made.data) == server.pid
    assert server.returncode == 0
    assert postmaster_of(made.data) is None


def test_a_wrong_password_is_refused(made: Cluster) -> None:
    with made.held(), pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(host=str(made.sockets), user="postgres", dbname="postgres", password="no")


def test_only_its_owner_reaches_files_and_sockets(made: Cluster) -> None:
    for path in (made.data, made.sockets, made.folder / "password"):
        assert path.stat().st_mode & 0o077 == 0


def test_two_never_run_on_one_folder(made: Cluster) -> None:
    with made.held():
        with pytest.raises(InUse, match="already uses"), made.held():
            pass
        with made.running():
            assert answers(made) == "postgres"
        assert answers(made) == "postgres"


def test_a_killed_supervisor_leaves_no_server_and_the_next_one_starts(made: Cluster) -> None:
    supervisor = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(made.folder)], stdout=subprocess.PIPE
    )
    assert supervisor.stdout
    with supervisor.stdout:
        assert supervisor.stdout.readline() == b"held\n"
        supervisor.kill()
        supervisor.wait()
    # At once, while the orphan may still be going down.
    with made.held():
        assert answers(made) == "postgres"


def test_a_crashed_server_recovers(made: Cluster) -> None:
    with made.held() as server:
        server.kill()
        server.wait()
    with made.held():
        assert answers(made) == "postgres"


def test_a_reused_process_id_does_not_fool_it(made: Cluster) -> None:
    (made.data / "postmaster.pid").write_text(f"{os.getpid()}\n{made.data}\n")
    assert postmaster_of(made.data) is None
    with made.held():
        assert answers(made) == "postgres"


def test_a_long_path_gets_a_short_socket_folder(tmp_path: Path) -> None:
    cluster = Cluster(tmp_path / ("long" * 20) / "pg", FAST)
    assert len(os.fsencode(cluster.sockets)) < 90
    assert cluster.sockets == Cluster(cluster.folder).sockets


def test_a_folder_of_another_version_is_refused(tmp_path: Path) -> None:
    cluster = Cluster(tmp_path / "pg", FAST)
    cluster.data.mkdir(parents=True)
    (cluster.data / "PG_VERSION").write_text("16\n")
    with pytest.raises(EmbeddedFailed, match=r"PostgreSQL 16.*backup"), cluster.held():
        pass


def test_a_server_that_cannot_start_says_why(made: Cluster) -> None:
    wrong = Cluster(made.folder, {**FAST, "work_mem": "many"})
    with pytest.raises(EmbeddedFailed, match="work_mem"), wrong.held():
        pass


def test_without_a_way_to_be_ordinary_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(unprivileged.RootRefused, match="DATABASE_URL"):
        unprivileged.ordinary_user(tmp_path / "missing", tmp_path)


def test_an_ordinary_user_needs_no_disguise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert unprivileged.ordinary_user(tmp_path, tmp_path) == unprivileged.Disguise()


def test_serve_stops_everything_it_started(tmp_path: Path) -> None:
    environment = {**os.environ, "EVENHAND_HOME": str(tmp_path / "home"), "EVENHAND_DEMO": "0"}
    command = [sys.executable, "-m", "evenhand.cli.main", "serve", "--port", "8973"]
    environment["DJANGO_SETTINGS_MODULE"] = "evenhand.settings"
    data = tmp_path / "home" / "postgres" / "data"
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as serving:
        assert serving.stdout
        until(lambda: "Evenhand is at" in str(serving.stdout and serving.stdout.readline()))
        assert postmaster_of(data) is not None
        serving.send_signal(signal.SIGTERM)
        assert serving.wait(30) == 0
    assert postmaster_of(data) is None
