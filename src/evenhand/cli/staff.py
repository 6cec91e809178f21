"""`evenhand staff`: who has which part in an agency, who is invited, and who leaves."""

import argparse
import getpass
import sys
from collections.abc import Callable
from uuid import UUID

from evenhand.cli.days import day
from evenhand.cli.running import database
from evenhand.process.people import OFFICE_ROLES, STAFF_ROLES, Role

_Adds = Callable[[argparse.ArgumentParser], None]
ROLES = tuple(role.value for role in Role if role in STAFF_ROLES)


class _RefusedError(Exception):
    """What was asked for does not fit; the message says what would."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, and for whom."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="|".join(_VERBS))
    for name, (does, says, more) in _VERBS.items():
        added = verbs.add_parser(name, help=says, description=f"{says[0].upper()}{says[1:]}.")
        added.add_argument("--agency", required=True, metavar="A", help="an agency that is on")
        for add in more:
            add(added)
        added.set_defaults(verb_run=does)


def _with_part(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--role", required=True, choices=ROLES, metavar="R", help=", ".join(ROLES))
    parser.add_argument(
        "--office",
        default="",
        metavar="O",
        help=f"its code, for {', '.join(sorted(role.value for role in OFFICE_ROLES))}",
    )
    parser.add_argument(
        "--trained-on", type=day, metavar="D", help="the day a mediator's training ended"
    )
    parser.add_argument(
        "--affiliated", action="store_true", help="a mediator with a tie to either office"
    )


def _with_name(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--username", required=True, metavar="U", help="to sign in with")


def _with_account(parser: argparse.ArgumentParser) -> None:
    _with_name(parser)
    parser.add_argument("--name", required=True, metavar="N", help="as others read it")
    _with_known_email(parser)


def _with_known_email(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--email", default="", metavar="E", help="their e-mail address")


def _with_email(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--email", required=True, metavar="E", help="where the link is for")


def run(args: argparse.Namespace) -> int:
    """Do it: 0 done, 1 refused."""
    from evenhand.casework.accounts.invitations import NotInvitableError
    from evenhand.casework.accounts.leaving import LastManagerError
    from evenhand.casework.agencies import agencies
    from evenhand.casework.roster import NoSuchOfficeError, SeparateError, TakenAddressError

    with database():
        try:
            if args.agency not in agencies():
                raise _RefusedError(
                    f"there is no agency {args.agency}. Switch it on first: "
                    f"evenhand agency on {args.agency}"
                )
            args.verb_run(args)
        except NoSuchOfficeError as problem:
            choices = ", ".join(problem.known) or "none: leave --office away"
            return _refused(f"the office of this {args.role} can be {choices}.")
        except (
            _RefusedError,
            LastManagerError,
            NotInvitableError,
            SeparateError,
            TakenAddressError,
        ) as problem:
            return _refused(str(problem))
    return 0


def _refused(problem: str) -> int:
    print(f"evenhand: {problem}", file=sys.stderr)
    return 1


def _list(args: argparse.Namespace) -> None:
    from evenhand.casework.roster import posts

    for post in posts(args.agency):
        print(f"{post.username:<32} {post.name:<28} {post.role} {post.office}".rstrip())


def _add(args: argparse.Namespace) -> None:
    from evenhand.casework.roster import appoint, check_part, with_name

    role, account = _role(args), with_name(args.username)
    check_part(args.agency, (role, args.office), account)
    appoint(
        args.agency,
        args.username,
        args.name,
        role,
        office=args.office,
        password=None if account else _password(args.username, args.name),
        email=args.email,
        trained_on=args.trained_on,
        affiliated=args.affiliated,
    )
    print(f"{args.username} is {role} {args.office}".rstrip() + f" of {args.agency}")


def _invite(args: argparse.Namespace) -> None:
    from django.utils import timezone

    from evenhand.casework.accounts.invitations import address_to, invite
    from evenhand.casework.accounts.record import TERMINAL
    from evenhand.casework.roster import Credentials

    part = _role(args), args.office
    credentials = Credentials(args.trained_on, args.affiliated)
    made = invite(args.agency, args.email, part, TERMINAL, timezone.now(), credentials)
    _tell_link(args.email, address_to(args.agency, made))


def _links(args: argparse.Namespace) -> None:
    from django.utils import timezone

    from evenhand.casework.accounts.invitations import address_to, waiting

    for one in waiting(args.agency, timezone.now()):
        part = f"{one.role or 'new way in'} {one.office}".rstrip()
        _tell_link(f"{one.email}, {part}", address_to(args.agency, one.id))


def _renew(args: argparse.Namespace) -> None:
    from django.utils import timezone

    from evenhand.casework.accounts.invitations import address_to, renew
    from evenhand.casework.accounts.record import TERMINAL
    from evenhand.casework.roster import keep_email

    account = _account(args)
    if args.email:
        keep_email(account, args.email)
    made = renew(args.agency, account, TERMINAL, timezone.now())
    _tell_link(args.username, address_to(args.agency, made))


def _dismiss(args: argparse.Namespace) -> None:
    from django.utils import timezone

    from evenhand.casework.accounts.leaving import dismiss
    from evenhand.casework.accounts.record import TERMINAL

    gone = dismiss(args.agency, _account(args), TERMINAL, timezone.now())
    if not gone:
        raise _RefusedError(f"{args.username} has no part in {args.agency}.")
    for role, office in gone:
        print(f"{args.username} was {role} {office}".rstrip() + f" of {args.agency}")


def _tell_link(whose: str, address: str) -> None:
    print(f"{whose}: good once, for seven days, for their eyes alone\n    {address}")


def _account(args: argparse.Namespace) -> UUID:
    from evenhand.casework.roster import with_name

    found = with_name(args.username)
    if found is None:
        raise _RefusedError(f"nobody signs in as {args.username}.")
    return found


def _role(args: argparse.Namespace) -> Role:
    role = Role(args.role)
    if role is not Role.MEDIATOR and (args.trained_on or args.affiliated):
        raise _RefusedError("--trained-on and --affiliated are for mediators only.")
    return role


def _password(username: str, name: str) -> str:
    from django.core.exceptions import ValidationError

    from evenhand.casework.accounts.passwords import check

    password = _typed() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    try:
        check(password, username, name)
    except ValidationError as weak:
        raise _RefusedError(" ".join(weak.messages)) from weak
    return password


def _typed() -> str:
    password = getpass.getpass("Password: ")
    if password != getpass.getpass("The same again: "):
        raise _RefusedError("the two passwords differ.")
    return password


_ADD = (
    "give somebody a part; their password is asked for, or read from standard input, and "
    "somebody who has an account keeps theirs"
)
_VERBS: dict[str, tuple[Callable[[argparse.Namespace], None], str, tuple[_Adds, ...]]] = {
    "add": (
        _add,
        _ADD,
        (_with_account, _with_part),
    ),
    "list": (_list, "everybody and their parts", ()),
    "invite": (_invite, "offer a part by e-mail, and print the link", (_with_email, _with_part)),
    "links": (_links, "the links of the invitations that are open", ()),
    "renew": (
        _renew,
        "reset somebody's password and second factor, and print the link to new ones",
        (_with_name, _with_known_email),
    ),
    "dismiss": (_dismiss, "take all of somebody's parts away, at once", (_with_name,)),
}
