"""Pages for anybody: the programs, what mediation is in one, and making a complaint."""

from datetime import date
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from evenhand.casework.act import NoSuchCaseError, asking
from evenhand.casework.agencies import agencies
from evenhand.casework.filing import file_complaint
from evenhand.casework.limits import COMPLAINTS, allowed
from evenhand.casework.rulebook import program, zone
from evenhand.portals.public import receipt
from evenhand.portals.public.about import sections
from evenhand.portals.public.form import ComplaintForm
from evenhand.portals.public.promised import word_of
from evenhand.portals.public.steps import steps
from evenhand.portals.public.told import complaint
from evenhand.portals.public.two_ways import first_words, instead, ways
from evenhand.portals.shared import shown_once
from evenhand.portals.shared.agency import of_agency
from evenhand.portals.shared.context import PORTAL_OF
from evenhand.portals.shared.endings import outcomes
from evenhand.portals.shared.sender import sender_of
from evenhand.portals.shared.visitor import Visitor, visitor_of
from evenhand.process.calendar import local_day
from evenhand.process.people import Actor, Role
from evenhand.process.refusals import Refused
from evenhand.process.steps.referral import STAFF
from evenhand.process.vocabulary import Channel, Filing
from evenhand.programs import Source

PUBLIC = "public"  # nobody knows who fills in the form


def programs(request: HttpRequest) -> HttpResponse:
    """List the programs that take cases."""
    found = [program(slug) for slug in agencies()]
    return render(request, "public/programs.html", {"programs": found})


@of_agency
def about(request: HttpRequest, agency: str) -> HttpResponse:
    """Say what mediation is in this program, and what each ending means, before anybody chooses."""
    rulebook, today = program(agency), _today(agency)
    rules = rulebook.rules(today)
    in_force = rulebook.in_force(today)
    context = {
        "program": rulebook,
        "rules": rules,
        "sections": sections(rulebook, rules),
        "steps": steps(rulebook, rules),
        "outcomes": outcomes(rules),
        "first_words": first_words(rulebook, rules),
        "instead": instead(rules),
        "ways": ways(rules),
        "assumed": {key for key, rule in in_force.items() if rule.source is Source.ASSUMED},
    }
    return render(request, "public/about.html", context)


@of_agency
def promises(request: HttpRequest, agency: str) -> HttpResponse:
    """Say what the program promises about a complaint, how that is kept, and what it does not."""
    rulebook, today = program(agency), _today(agency)
    word = word_of(rulebook, rulebook.in_force(today), rulebook.rules(today))
    return render(request, "public/promises.html", {"program": rulebook, "word": word})


@of_agency
def complain(request: HttpRequest, agency: str) -> HttpResponse:
    """Show the complaint form, or file what was filled in; the same key files once."""
    rules = program(agency).rules(_today(agency))
    clerk = _clerk(request, agency)
    if clerk is None and Channel.ONLINE not in rules.channels:
        return render(request, "public/not_online.html", {"rules": rules})
    data = request.POST if request.method == "POST" else None
    form = ComplaintForm(
        rules, _today(agency), data, staff=clerk is not None, initial={"key": uuid4()}
    )
    status = 422 if form.errors else 200
    if form.is_valid():
        status = _file(request, agency, form, clerk)
    if status == 302:
        answer: HttpResponse = redirect("receipt", agency=agency)
    else:
        # The session has to be there before the form is sent: a second click comes back to it.
        request.session["form"] = True
        context = {"form": form, "clerk": clerk}
        answer = render(request, "public/complaint.html", context, status=status)
    shown_once.hand_key(request, answer)
    return answer


def _file(request: HttpRequest, agency: str, form: ComplaintForm, clerk: Visitor | None) -> int:
    """File what was told; return the answer's status. The form says why where it is not 302."""
    if clerk is None and not allowed(COMPLAINTS, sender_of(request), timezone.now()):
        often = gettext(
            "Very many complaints came from this address within an hour. This one is not sent "
            "yet, and your words are still below. Send it in an hour, or call us: %(phone)s."
        )
        form.add_error(None, often % {"phone": program(agency).header.phone})
        return 429
    told = complaint(form)
    role = Role.COMPLAINANT if told.filing is Filing.OWN else Role.REPORTER
    actor = clerk.actor if clerk else Actor(PUBLIC, role)
    who = asking(agency, actor, timezone.now(), form.cleaned_data["key"])
    try:
        receipt.keep(request, agency, file_complaint(who, told))
    except NoSuchCaseError:
        form.add_error(None, gettext("This form was sent before. Open it again and start anew."))
        return 422
    except Refused as refused:
        form.add_error(None, gettext(refused.sentence(role)))
        return 422
    return 302


@of_agency
def received(request: HttpRequest, agency: str) -> HttpResponse:
    """Show number and passphrase until they are noted, and never again."""
    clerk = _clerk(request, agency)
    portal = f"{PORTAL_OF[clerk.actor.role]}_case" if clerk else ""
    shown = shown_once.kept(request, agency)
    if request.method == "POST":
        shown_once.noted(request)
        on_with = (portal, agency, shown.case) if clerk and shown else ("follow", agency)
        return redirect(*on_with)
    rules = program(agency).rules(_today(agency))
    context = {"shown": shown, "clerk": clerk, "case_page": portal, "rules": rules}
    answer = render(request, "public/receipt.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def _today(agency: str) -> date:
    return local_day(timezone.now(), zone(agency))


def _clerk(request: HttpRequest, agency: str) -> Visitor | None:
    """Return the member of staff who takes complaints here, None for everybody else."""
    visitor = visitor_of(request)
    here = visitor is not None and visitor.agency == agency and visitor.actor.role in STAFF
    return visitor if here else None
