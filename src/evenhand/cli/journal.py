"""`evenhand journal …`: is the record whole, what was promised of it, and what is read from it."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from evenhand.cli import journal_proof
from evenhand.cli.as_it_is import NotAsItIsError, database_as_it_is, refuse_first_start
from evenhand.cli.journal_proof import NotReadable, given_key, read_checkpoint, site


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The things to ask for."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    verify = verbs.add_parser("verify", help="make every hash anew; name what is wrong")
    verify.set_defaults(verb_run=_verify)
    verify.add_argument(
        "--checkpoint", metavar="FILE", help="show that nothing under it was changed since"
    )
    verify.add_argument("--key", metavar="KEY", help="whose checkpoint it must be (/log/key)")
    seal = verbs.add_parser("seal", help="give new entries their places in the log now")
    seal.set_defaults(verb_run=_seal)
    checkpoint = verbs.add_parser("checkpoint", help="sign the log as it is now, and print that")
    checkpoint.set_defaults(verb_run=_checkpoint)
    checkpoint.add_argument(
        "--new-key", action="store_true", help="go on although the key is another one"
    )
    journal_proof.add_arguments(verbs.add_parser("prove", help="make a proof, or check one"))
    rebuild = verbs.add_parser("rebuild", help="make lists, duties and diary from the journal")
    rebuild.set_defaults(verb_run=_rebuild)


def run(args: argparse.Namespace) -> int:
    """Do it: 0 done and right, 1 the journal or what was given is wrong."""
    try:
        status: int = args.verb_run(args)
    except (NotReadable, NotAsItIsError) as problem:
        print(f"evenhand: {problem}", file=sys.stderr)
        return 1
    return status


@contextmanager
def _database() -> Iterator[None]:
    site()
    from evenhand.cli.running import database

    with database():
        yield


def _verify(args: argparse.Namespace) -> int:
    refuse_first_start()
    key = given_key(args.key) if args.key or args.checkpoint else None
    given = read_checkpoint(args.checkpoint, key)[1] if args.checkpoint and key else None
    site()
    with database_as_it_is():
        from evenhand.casework.journal import check

        found = check(given)
    for agency, checked in found.agencies.items():
        print(f"{agency}: {checked.cases} cases, {checked.entries} entries in order")
        for one in checked.wrong:
            print(f"{agency}: WRONG: case {one.case}, entry {one.seq}: {one.what}")
    log = found.log
    print(f"log: {log.sealed} entries, {log.waiting} waiting for their place")
    print(f"log: held against {log.checkpoints} checkpoints of its own")
    for fault in log.wrong:
        print(f"log: WRONG: {fault}")
    if given and log.later:
        print(f"checkpoint: the log begins with the {given.size} entries that it holds")
        print(
            f"checkpoint: {log.later.entries} were recorded since, {log.later.earlier} of them "
            "with a time before the newest that it holds"
        )
    if given and not args.key:
        print("checkpoint: believed by this site's own key; --key names one that you trust")
    print("The journal is what was written." if found.fine else "The journal is WRONG.")
    return 0 if found.fine else 1


def _seal(args: argparse.Namespace) -> int:
    with _database():
        from evenhand.casework.journal import seal

        print(f"sealed {seal()} entries")
    return 0


def _checkpoint(args: argparse.Namespace) -> int:
    """Print the newest checkpoint alone, so that it can be sent on or kept as it is."""
    with _database():
        from django.utils import timezone

        from evenhand.casework import checkpoints
        from evenhand.casework.journal import seal

        seal()
        try:
            made = checkpoints.make(timezone.now(), new_key=args.new_key)
            checkpoints.publish()
        except (checkpoints.CheckpointRefusedError, OSError) as problem:
            print(f"evenhand: {problem}", file=sys.stderr)
            return 1
        newest = checkpoints.newest()
    if newest is None:
        print("evenhand: nothing is recorded yet, so there is nothing to sign", file=sys.stderr)
        return 1
    told = "made" if made else "nothing was recorded since the newest, which is"
    print(f"{told}: {newest.size} entries, key {newest.key}", file=sys.stderr)
    sys.stdout.write(newest.note)
    return 0


def _rebuild(args: argparse.Namespace) -> int:
    with _database():
        from evenhand.casework.agencies import agencies
        from evenhand.casework.journal import JournalWrongError, rebuild_agency

        for agency in agencies():
            try:
                print(f"{agency}: {rebuild_agency(agency)} cases rebuilt")
            except JournalWrongError as problem:
                print(f"evenhand: {problem}", file=sys.stderr)
                return 1
    return 0
