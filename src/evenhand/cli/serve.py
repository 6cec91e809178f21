"""`evenhand serve`: the database, the web server and the worker, started and stopped together."""

import argparse
import importlib
import importlib.util
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import FrameType

from django.conf import settings
from django.core.management import call_command

from evenhand.cli.migrate import up_to_date
from evenhand.database import child
from evenhand.database.access import Access

# Python runs one of them at a time; the others are for forms that arrive slowly, since a thread
# waits until it has all of one.
_THREADS = 32

Children = dict[str, "subprocess.Popen[bytes]"]


class Stopped(Exception):
    """SIGTERM or Ctrl-C arrived."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen; the rest comes from the environment."""
    parser.add_argument("--bind", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=_port(), help="port to listen on")


def _port() -> int:
    return int(os.environ.get("PORT", "8000"))


def run(args: argparse.Namespace) -> int:
    """Serve until a signal comes (0) or a child ends by itself (1)."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stop)
    access: Access = settings.ACCESS
    try:
        # Leaving the stack stops everything in the reverse order of starting.
        with ExitStack() as running:
            children: Children = {}
            if access.cluster is not None:
                _say(f"Starting PostgreSQL in {access.cluster.folder}")
                children["PostgreSQL"] = running.enter_context(access.cluster.held())
            _prepare()
            for name, command in _commands(args.bind, args.port).items():
                children[name] = running.enter_context(_child(command))
            return _watch(children, args.bind, args.port)
    except Stopped:
        _say("Stopped")
        return 0


def _prepare() -> None:
    """Everything that must be there before the first visitor."""
    _say("Bringing the database up to date")
    up_to_date(verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if settings.DEMO and _exists("evenhand.casework.demo"):
        _say("Building the demonstration, if there is none yet")
        importlib.import_module("evenhand.casework.demo").ensure()


def _commands(bind: str, port: int) -> dict[str, list[str]]:
    """The children by name, in the order they start."""
    web = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", bind]
    web += ["--port", str(port), "--workers", "1", "--blocking-threads", str(_THREADS)]
    web += ["--log-level", "warning", "evenhand.wsgi:application"]
    commands = {"the web server": web}
    if _exists("evenhand.casework.jobs"):
        commands["the worker"] = [sys.executable, "-m", "evenhand.casework.jobs"]
    return commands


@contextmanager
def _child(command: list[str]) -> Iterator["subprocess.Popen[bytes]"]:
    started = child.spawn(command, ends_by=signal.SIGTERM, environment=os.environ)
    try:
        yield started
    finally:
        child.stop(started, signal.SIGTERM, patience=15)


def _watch(children: Children, bind: str, port: int) -> int:
    announced = False
    while True:
        for name, process in children.items():
            if process.poll() is not None:
                _say(f"Stopping, because {name} ended with status {process.returncode}")
                return 1
        if not announced and _answers(bind, port):
            announced = True
            _say(f"Evenhand is at {settings.ORIGIN}")
        time.sleep(0.2)


def _answers(bind: str, port: int) -> bool:
    try:
        socket.create_connection((bind, port), timeout=1).close()
    except OSError:
        return False
    return True


def _exists(module: str) -> bool:
    parent = module.rpartition(".")[0]
    return bool(importlib.util.find_spec(parent) and importlib.util.find_spec(module))


def _stop(number: int, frame: FrameType | None) -> None:
    # Once is enough: a second signal would cut short the stopping of the children.
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, signal.SIG_IGN)
    raise Stopped


def _say(sentence: str) -> None:
    print(f"==> {sentence}", flush=True)
