"""What each city's page says, sentence by sentence, beside the rule that comes from it."""

from datetime import date
from typing import Any

import pytest

from evenhand.programs import Source, load

TODAY = date(2026, 7, 1)


def rules_from(slug: str, source: Source) -> dict[str, Any]:
    """Return the program's rules from this kind of source, by key."""
    in_force = load(slug).in_force(TODAY)
    return {key: rule.value for key, rule in in_force.items() if rule.source is source}


TUCSON = {
    # A mediator brings both sides together, who have to be willing.
    "process.kind": "mediation",
    "consent.attendance": "voluntary",
    # A complaint may be filed with two offices; addresses, telephones and one fax are given.
    "intake.offices": [
        {
            "code": "internal_affairs",
            "name": "Tucson Police Department, Office of Internal Affairs",
            "address": "270 S. Stone Ave., Tucson, AZ 85701-1917",
            "phone": "520-791-4426",
        },
        {
            "code": "police_auditor",
            "name": "Independent Police Auditor",
            "address": "100 N. Stone Ave., Suite 610, Tucson, AZ 85701",
            "phone": "520-791-4593",
            "fax": "520-791-5140",
        },
    ],
    # Selected complaints; four kinds are mediated, five are not.
    "intake.offer_owed": False,
    "screening.suitable": ["customer_service", "rudeness", "attitude", "demeanor"],
    "screening.unsuitable": [
        "excessive_force",
        "criminal_conduct",
        "arrest",
        "bias",
        "threats",
    ],
    # Both willing: the coordinator asks for times, then refers to Our Family Services.
    "arranging.times": "before_referral",
    "arranging.provider": {
        "code": "our_family_services",
        "name": "Our Family Services",
        "phone": "520-323-1708 ext. 504",
    },
    # A trained, professional, neutral mediator; face to face, in a neutral environment.
    "arranging.mediators": 1,
    "promise.trained_mediators": True,
    "promise.neutral_mediators": True,
    "promise.face_to_face": True,
    "session.place_qualities": ["neutral"],
    # Voluntary, confidential, brings both sides together, without an investigation.
    "promise.voluntary": True,
    "promise.confidential": True,
    "promise.direct_talk": True,
    "promise.replaces_investigation": True,
}

PORTLAND = {
    # A professional mediator leads the conversation; nobody is compelled.
    "process.kind": "mediation",
    "consent.attendance": "voluntary",
    # Call Independent Police Review to request mediation.
    "intake.offices": [{"code": "independent_police_review", "name": "Independent Police Review"}],
    "intake.request_channels": ["telephone"],
    "promise.on_request": True,
    # An alternative to complaint and discipline; voluntary, confidential, professional, direct.
    "promise.replaces_investigation": True,
    "promise.voluntary": True,
    "promise.confidential": True,
    "promise.trained_mediators": True,
    "arranging.mediators": 1,
    "promise.direct_talk": True,
    # The mediator is impartial; each side explains itself and follows the ground rules.
    "promise.neutral_mediators": True,
    "promise.everybody_heard": True,
    "promise.civil_conduct": True,
    # Steps 1 to 3: a box on the complaint; confirmed at intake; then the officers are asked.
    "intake.open_box": True,
    "explaining.confirm_openness": True,
    "consent.order": "complainant_first",
    # Four weeks instead of months.
    "clock.conclude_weeks": 4,
    "promise.faster": True,
    # Nothing is required: no judgment, apology or admission; withdraw at any time.
    "promise.no_judgment": True,
    "promise.nothing_imposed": True,
    "promise.no_agreement_required": True,
    "promise.no_apology": True,
    "promise.no_admission": True,
    "promise.withdrawal": True,
    # All parties sign; the footnote names the exception.
    "promise.confidentiality_signed": True,
    "confidentiality.exceptions": ["criminal_admission"],
}

KANSAS_CITY_WHAT_IS_MEDIATION = {
    # In lieu of an investigation, in a shorter time; mediated complaints are not investigated.
    "promise.replaces_investigation": True,
    "promise.faster": True,
    # No action, disciplinary or otherwise, against officers or complainants.
    "outcome.no_discipline": True,
    "outcome.no_action_against_complainant": True,
    # Nothing is admissible but a signed agreement, to enforce it.
    "promise.inadmissible": True,
    "confidentiality.agreement_admissible": True,
}

KANSAS_CITY_BOTH = {
    "process.kind": "mediation",
    "consent.attendance": "voluntary",
    "intake.offices": [
        {
            "code": "community_complaints",
            "name": "Office of Community Complaints",
            "phone": "816-889-6646",
        }
    ],
    "promise.voluntary": True,
    "promise.confidential": True,
    "promise.trained_mediators": True,
    "promise.neutral_mediators": True,
    "promise.nothing_imposed": True,
}

KANSAS_CITY_MEDIATION_AND_CONCILIATION = {
    # The title; no sentence says what conciliation is.
    "conciliation.named": True,
    # A complainant may request it; the mediator is affiliated with neither office.
    "promise.on_request": True,
    "arranging.mediators_unaffiliated": True,
    # People speak for themselves and are heard.
    "promise.direct_talk": True,
    "promise.everybody_heard": True,
    # Mediators give no advice and decide nothing; no recording; notes are destroyed.
    "promise.no_advice": True,
    "promise.no_judgment": True,
    "promise.nothing_recorded": True,
    "promise.notes_destroyed": True,
    # No evidence, no handshake, no admission, no pressure to agree.
    "promise.no_evidence": True,
    "promise.no_handshake": True,
    "promise.no_admission": True,
    "promise.no_agreement_required": True,
    # No appeal; after good faith no further opportunity.
    "promise.no_appeal": True,
    "route.not_resolved": "closed",
}

ST_LOUIS = {
    # The two sides meet with mediators, of their own will; what is mediated is closed as that.
    "process.kind": "mediation",
    "consent.attendance": "voluntary",
    "label.mediated": "Mediated",
    # Internal Affairs determines; the Center receives the referral.
    "screening.approvers": ["internal_affairs"],
    "arranging.provider": {
        "code": "conflict_resolution_center",
        "name": "Conflict Resolution Center",
    },
    "intake.offices": [
        {
            "code": "civilian_oversight_board",
            "name": "Civilian Oversight Board",
            "phone": "314-657-1600",
        },
        {
            "code": "police_department",
            "name": "St. Louis Metropolitan Police Department",
            "phone": "314-444-5405",
        },
    ],
    # The Board seeks to offer mediation to everybody; four factors stand against it.
    "intake.offer_owed": True,
    "screening.unlisted": "suitable",
    "screening.excluding": ["criminal_case", "civil_suit", "property_damage", "serious_injury"],
    # Begun by the person with a complaint, voluntary, both processes described first.
    "promise.on_request": True,
    "promise.voluntary": True,
    "explaining.both_routes_first": True,
    "consent.order": "complainant_first",
    # Good faith; the end of a session; mediated, or back to Internal Affairs.
    "outcome.good_faith": True,
    "promise.ends_when_all_heard": True,
    "promise.everybody_heard": True,
    "promise.replaces_investigation": True,
    "outcome.no_discipline": True,
    "route.not_resolved": "investigation",
    # As equals, in a private, neutral, quiet space; two trained, neutral mediators; an hour.
    "promise.equals": True,
    "promise.direct_talk": True,
    "promise.face_to_face": True,
    "session.place_qualities": ["private", "neutral", "quiet"],
    "arranging.mediators": 2,
    "promise.trained_mediators": True,
    "promise.neutral_mediators": True,
    "promise.confidential": True,
    "session.minutes": 60,
}

KANSAS_CITY = {
    **KANSAS_CITY_WHAT_IS_MEDIATION,
    **KANSAS_CITY_BOTH,
    **KANSAS_CITY_MEDIATION_AND_CONCILIATION,
}


@pytest.mark.parametrize(
    ("slug", "page"),
    [
        ("tucson", TUCSON),
        ("portland", PORTLAND),
        ("kansas_city", KANSAS_CITY),
        ("st_louis", ST_LOUIS),
    ],
)
def test_what_the_page_says_and_nothing_else_is_stated(slug: str, page: dict[str, Any]) -> None:
    assert rules_from(slug, Source.STATED) == page


@pytest.mark.parametrize(
    ("page", "rules"),
    [
        ("S2", {**KANSAS_CITY_WHAT_IS_MEDIATION, **KANSAS_CITY_BOTH}),
        ("S4", {**KANSAS_CITY_MEDIATION_AND_CONCILIATION, **KANSAS_CITY_BOTH}),
    ],
)
def test_each_of_kansas_citys_pages_is_named_for_what_it_says(
    page: str, rules: dict[str, Any]
) -> None:
    in_force = load("kansas_city").in_force(TODAY)
    named = {
        key
        for key, rule in in_force.items()
        if rule.source is Source.STATED and page in rule.text.partition(": ")[0]
    }
    assert named == set(rules)


@pytest.mark.parametrize(
    ("slug", "cited"),
    [
        ("tucson", {"clock.zone": "America/Phoenix"}),
        (
            "portland",
            {
                "clock.zone": "America/Los_Angeles",
                "intake.channels": ["online", "telephone", "walk_in", "letter"],
                "screening.approvers": ["ipr_director", "ia_captain", "unit_manager"],
                "promise.no_appeal": True,
            },
        ),
        (
            "kansas_city",
            {
                "clock.zone": "America/Chicago",
                "intake.channels": ["online", "walk_in", "fax"],
                "intake.guardian_under": 17,
                "intake.filing_days": 90,
            },
        ),
        ("st_louis", {"clock.zone": "America/Chicago", "intake.open_box": True}),
    ],
)
def test_what_other_public_texts_say_is_cited(slug: str, cited: dict[str, Any]) -> None:
    assert rules_from(slug, Source.CITED) == cited


def test_kansas_citys_pages_differ_on_the_number_of_mediators_and_neither_wins() -> None:
    mediators = load("kansas_city").in_force(TODAY)["arranging.mediators"]
    assert mediators.source is Source.UNSET
    assert mediators.value is None
    assert "S2 names one" in mediators.text
    assert "two mediators" in mediators.text
    assert "Office of Community Complaints must decide" in mediators.text


def test_conciliation_is_there_and_off() -> None:
    in_force = load("kansas_city", demo=True).in_force(TODAY)
    assert in_force["conciliation.named"].value is True
    assert in_force["conciliation.offered"].source is Source.UNSET


@pytest.mark.parametrize(
    "key",
    [
        "consent.answer_days",
        "session.attire",
        "session.arms",
        "session.no_shows",
        "outcome.resolution_days",
        "confidentiality.report_office",
        "route.withdrawn",
        "names.member_learns",
        "names.complainant_learns",
        "retaliation.office",
        "retaliation.answer_days",
        "retaliation.answer_business_days",
    ],
)
@pytest.mark.parametrize("slug", ["tucson", "portland", "kansas_city", "st_louis"])
def test_what_nobody_says_is_unset_and_tells_who_must_decide(slug: str, key: str) -> None:
    rule = load(slug).in_force(TODAY)[key]
    assert (rule.source, rule.value) == (Source.UNSET, None)
    assert "decide" in rule.text
