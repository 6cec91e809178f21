"""The people of every test, and a program's rules by hand.

Ana complains, so does Otto; Ben is the officer, Cleo the dispatcher, Quin a second officer.
Mia is a minor and Gus her guardian. Hal takes complaints in, Ida and Jo approve, Fay
coordinates, Nora brings the mediators Dana and Eli, Kim manages, Ivo investigates, Lou reports
for somebody else. Gil may coordinate too, Ora takes reports of retaliation. Rae keeps the
records, Pat is the agency's counsel.
"""

from dataclasses import replace
from datetime import UTC, date, datetime

from evenhand.process.people import Actor, Role
from evenhand.process.program import (
    Arms,
    Attendance,
    Attire,
    NamesKnown,
    Office,
    OneSaysNo,
    Order,
    Place,
    ProcessKind,
    Provider,
    Rules,
    TimesTaken,
    Unlisted,
)
from evenhand.process.stages import Route
from evenhand.process.vocabulary import (
    Category,
    Channel,
    Circumstance,
    Companion,
    ReportKind,
    TalkWay,
)
from evenhand.programs import available, load

ANA, OTTO = Actor("ana", Role.COMPLAINANT), Actor("otto", Role.COMPLAINANT)
BEN, CLEO, QUIN = (Actor(name, Role.MEMBER) for name in ("ben", "cleo", "quin"))
MIA, GUS = Actor("mia", Role.COMPLAINANT), Actor("gus", Role.GUARDIAN)
LOU, HAL = Actor("lou", Role.REPORTER), Actor("hal", Role.INTAKE)
IDA, JO = Actor("ida", Role.APPROVER, "oversight"), Actor("jo", Role.APPROVER, "affairs")
FAY, NORA = Actor("fay", Role.COORDINATOR), Actor("nora", Role.PROVIDER, "bridge")
DANA, ELI = Actor("dana", Role.MEDIATOR), Actor("eli", Role.MEDIATOR)
ZOE = Actor("zoe", Role.MEDIATOR)
KIM, IVO = Actor("kim", Role.MANAGER), Actor("ivo", Role.INVESTIGATOR)
RUTH = Actor("ruth", Role.OVERSIGHT)
GIL = Actor("gil", Role.COORDINATOR)
ORA = Actor("ora", Role.RETALIATION_OFFICE, "ethics")
RAE, PAT = Actor("rae", Role.RECORDS), Actor("pat", Role.COUNSEL)

A_MOMENT = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
A_DAY = date(2026, 3, 2)
LIBRARY = Place("library", "North Library", "1 Elm Street")
STATION = Place("station", "Second Precinct", "2 Oak Street", police=True)

RULES = Rules(
    channels=(Channel.ONLINE, Channel.TELEPHONE, Channel.LETTER),
    offices=(Office("desk", "Complaint Desk"),),
    open_box=True,
    offer_owed=False,
    guardian_under=18,
    filing_days=None,
    suitable=(Category.RUDENESS, Category.ATTITUDE),
    unsuitable=(Category.EXCESSIVE_FORCE, Category.BIAS),
    excluding=(Circumstance.PROPERTY_DAMAGE,),
    holding=(Circumstance.CRIMINAL_CASE, Circumstance.CIVIL_SUIT),
    unlisted=Unlisted.PERSON_MUST_DECIDE,
    approvers=("oversight", "affairs"),
    both_routes_first=True,
    confirm_openness=True,
    order=Order.COMPLAINANT_FIRST,
    answer_days=10,
    answer_business_days=False,
    one_says_no=OneSaysNo.ALL,
    member_learns=NamesKnown.ALL_AGREED,
    complainant_learns=NamesKnown.ALL_AGREED,
    times=TimesTaken.AFTER_REFERRAL,
    provider=Provider("bridge", "Bridge Mediators"),
    mediators=2,
    mediators_unaffiliated=True,
    places=(LIBRARY, STATION),
    minutes=60,
    companions=(Companion.SUPPORT_PERSON,),
    companions_each=1,
    attire=Attire.OWN_CHOICE,
    arms=Arms.NONE,
    no_shows=2,
    exceptions=(ReportKind.CRIMINAL_ADMISSION,),
    report_office="county",
    agreement_admissible=None,
    resolution_days=7,
    no_discipline=True,
    no_action_against_complainant=None,
    good_faith=True,
    retaliation_office="ethics",
    retaliation_days=10,
    retaliation_business_days=True,
    retention_days=365,
    records_answer_days=10,
    records_told=(Role.COMPLAINANT, Role.MEMBER),
    after_declined=Route.INVESTIGATION,
    after_unanswered=Route.INVESTIGATION,
    after_withdrawn=Route.INVESTIGATION,
    after_unsuitable=Route.INVESTIGATION,
    after_no_show=Route.INVESTIGATION,
    after_ended_early=Route.INVESTIGATION,
    after_not_resolved=Route.INVESTIGATION,
    after_mandatory_report=Route.INVESTIGATION,
    conclude_weeks=None,
    holidays=(),
    zone="America/Chicago",
)

# Where people have to come; where the member is asked first and the agency agrees, too; where
# a conciliator goes between.
COMPULSORY = replace(
    RULES,
    attendance=Attendance.COMPULSORY,
    companions=(),
    companions_each=0,
    mediator_admits=(Companion.LAWYER, Companion.SUPPORT_PERSON),
    after_no_show_complainant=Route.CLOSED,
)
WITH_AGENCY = replace(
    RULES,
    order=Order.MEMBER_FIRST,
    agency_office="department",
    mediators_sign=True,
    agreement_admissible=True,
    outside_room=(Companion.LAWYER,),
)
CONCILIATION = replace(
    RULES,
    process_kind=ProcessKind.CONCILIATION,
    mediators=1,
    talk_ways=(TalkWay.TELEPHONE, TalkWay.IN_PERSON),
    after_not_resolved=Route.CLOSED,
    after_ended_early=Route.CLOSED,
    investigation_on_request=True,
)

PROGRAMS: dict[str, Rules] = {slug: load(slug, demo=True).rules(A_DAY) for slug in available()}
SEEDS = ("kansas_city", "portland", "st_louis", "tucson")
VOLUNTARY = tuple(slug for slug in PROGRAMS if not PROGRAMS[slug].compulsory)
