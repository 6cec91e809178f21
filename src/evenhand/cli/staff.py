"""`evenhand staff add | list`: who has which part in an agency."""

import argparse
import getpass
import sys
from datetime import date

from evenhand.cli.running import database
from evenhand.process.people import STAFF_ROLES, Role

ROLES = tuple(role.value for role in Role if role in STAFF_ROLES)
BY_OFFICE = (Role.APPROVER, Role.PROVIDER)


class _RefusedError(Exception):
    """What was asked for does not fit; the message says what would."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The two things to ask for."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="add|list")
    added = verbs.add_parser(
        "add",
        help="give somebody a part in an agency",
        description="Gives somebody a part in an agency. The password is asked for, or read from "
        "the first line of standard input; somebody who has an account keeps theirs.",
    )
    added.add_argument("--agency", required=True, metavar="A", help="an agency that is on")
    added.add_argument("--role", required=True, choices=ROLES, metavar="R", help=", ".join(ROLES))
    added.add_argument("--username", required=True, metavar="U", help="to sign in with")
    added.add_argument("--name", required=True, metavar="N", help="as others read it")
    added.add_argument(
        "--office", default="", metavar="O", help="of an approver or a provider: its code"
    )
    added.add_argument(
        "--trained-on", type=_day, metavar="D", help="the day a mediator's training ended"
    )
    added.add_argument(
        "--affiliated", action="store_true", help="a mediator with a tie to either office"
    )
    added.set_defaults(verb_run=_add)
    listed = verbs.add_parser("list", help="everybody and their parts")
    listed.add_argument("--agency", required=True, metavar="A", help="an agency that is on")
    listed.set_defaults(verb_run=_list)


def run(args: argparse.Namespace) -> int:
    """Do it: 0 done, 1 refused."""
    from evenhand.casework.agencies import agencies

    with database():
        try:
            if args.agency not in agencies():
                raise _RefusedError(
                    f"there is no agency {args.agency}. Switch it on first: "
                    f"evenhand agency on {args.agency}"
                )
            args.verb_run(args)
        except _RefusedError as problem:
            print(f"evenhand: {problem}", file=sys.stderr)
            return 1
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is not a day such as 2026-07-01") from error


def _list(args: argparse.Namespace) -> None:
    from evenhand.casework.roster import posts

    for post in posts(args.agency):
        print(f"{post.username:<32} {post.name:<28} {post.role} {post.office}".rstrip())


def _add(args: argparse.Namespace) -> None:
    from evenhand.casework.roster import appoint

    role = Role(args.role)
    _check_office(args.agency, role, args.office)
    if role is not Role.MEDIATOR and (args.trained_on or args.affiliated):
        raise _RefusedError("--trained-on and --affiliated are for mediators only.")
    password = None if _has_account(args.username) else _password(args.username, args.name)
    appoint(
        args.agency,
        args.username,
        args.name,
        role,
        office=args.office,
        password=password,
        trained_on=args.trained_on,
        affiliated=args.affiliated,
    )
    print(f"{args.username} is {role} {args.office}".rstrip() + f" of {args.agency}")


def _check_office(agency: str, role: Role, office: str) -> None:
    """Refuse an office that the program's rules do not know in this part."""
    from evenhand.casework.rulebook import program

    rules = program(agency).values(date.max)
    known = {
        Role.APPROVER: rules["screening.approvers"],
        Role.PROVIDER: [rules["arranging.provider"]["code"]],
    }.get(role, [""])
    if office not in known:
        choices = ", ".join(known) if role in BY_OFFICE else "none: leave --office away"
        raise _RefusedError(f"the office of this {role} can be {choices}.")


def _password(username: str, name: str) -> str:
    from django.contrib.auth.models import User
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    password = _typed() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    try:
        validate_password(password, User(username=username, first_name=name))
    except ValidationError as refused:
        raise _RefusedError(" ".join(refused.messages)) from refused
    return password


def _typed() -> str:
    password = getpass.getpass("Password: ")
    if password != getpass.getpass("The same again: "):
        raise _RefusedError("the two passwords differ.")
    return password


def _has_account(username: str) -> bool:
    from django.contrib.auth.models import User

    return User.objects.filter(username=username).exists()
