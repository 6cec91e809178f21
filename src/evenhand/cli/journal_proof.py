"""`evenhand journal prove`: proofs for others, and their check on a machine with no database."""

import argparse
import os
import sys
from pathlib import Path

from evenhand.casework.proof_check import (
    Checkpoint,
    Key,
    NoteError,
    ProofError,
    check_proof,
    opened,
    read_key,
)
from evenhand.cli.as_it_is import database_as_it_is, refuse_first_start

_LARGEST = (
    50_000_000  # bytes of a file that is given; a proof of 10,000 entries has some 20 million
)


class NotReadable(Exception):
    """A file or a key that was given cannot be used; the message says which and why."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to prove, or what to check."""
    parser.set_defaults(verb_run=_prove)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--case", metavar="NUMBER", help="prove that a case's entries are in the log")
    what.add_argument("--since", metavar="FILE", help="prove that the log goes on from this one")
    what.add_argument("--check", metavar="FILE", help="check a proof; needs --key and no database")
    parser.add_argument("--checkpoint", metavar="FILE", help="under which to prove it")
    parser.add_argument("--key", metavar="KEY", help="the log's key, as /log/key shows it")
    parser.add_argument(
        "--entry", metavar="N", type=int, action="append", default=[], help="only this entry"
    )


def site() -> None:
    """Set up what a command needs that works on this site's record."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.settings")
    django.setup()


def read_file(name: str) -> bytes:
    """Return what a file holds. Raises NotReadable."""
    try:
        with Path(name).open("rb") as file:
            found = file.read(_LARGEST + 1)
    except OSError as error:
        raise NotReadable(f"{name} cannot be read: {error.strerror}") from error
    if len(found) > _LARGEST:
        raise NotReadable(f"{name} is longer than {_LARGEST} bytes")
    return found


def given_key(text: str | None) -> Key:
    """Return the key that was given, or this site's own; none is made. Raises NotReadable."""
    if text is None:
        site()
        from evenhand.casework.checkpoint_key import has_key, own_key

        if not has_key():
            raise NotReadable(
                "This site has no log key (EVENHAND_LOG_KEY, or log_key in EVENHAND_HOME). Name "
                "the one that you trust: --key"
            )
        return own_key()
    try:
        return read_key(text)
    except NoteError as error:
        raise NotReadable(f"--key: {error}") from error


def read_checkpoint(name: str, key: Key) -> tuple[str, Checkpoint]:
    """Return a checkpoint's note as it was written, and what it says. Raises NotReadable."""
    note = read_file(name)
    try:
        return note.decode(errors="replace"), opened(note, key)
    except NoteError as error:
        raise NotReadable(f"{name} is no checkpoint to trust: {error}") from error


def _prove(args: argparse.Namespace) -> int:
    try:
        return _check(args) if args.check else _make(args)
    except ProofError as problem:
        print(f"evenhand: {problem}", file=sys.stderr)
        return 1


def _check(args: argparse.Namespace) -> int:
    if args.key is None:
        raise NotReadable("--check needs --key, the log's key from where you trust it")
    try:
        shown = check_proof(read_file(args.check), given_key(args.key))
    except ProofError as problem:
        raise ProofError(f"{args.check} proves nothing: {problem}") from problem
    print(shown.sentence)
    for line in shown.entries:
        print(f"  {line}")
    return 0


def _make(args: argparse.Namespace) -> int:
    if args.checkpoint is None:
        raise NotReadable("--checkpoint FILE is missing: under which checkpoint?")
    refuse_first_start()
    key = given_key(args.key)
    note, checkpoint = read_checkpoint(args.checkpoint, key)
    older = read_checkpoint(args.since, key) if args.since else None
    site()
    from evenhand.casework.proofs import prove_case, prove_growth

    with database_as_it_is():
        if older:
            proof, newer = prove_growth(*older, note, checkpoint), 0
        else:
            proof, newer = prove_case(args.case, note, checkpoint, args.entry)
    check_proof(proof.encode(), key)  # where the record was changed, it would prove nothing
    sys.stdout.write(proof)
    if newer:
        print(f"{newer} entries are newer than the checkpoint and not in it", file=sys.stderr)
    return 0
