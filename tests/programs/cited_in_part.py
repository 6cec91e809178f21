"""What public texts say of five more cities, and no more is known of them here."""

from typing import Any

NEW_ORLEANS: dict[str, Any] = {
    # O1: two mediators lead the session.
    "process.kind": "mediation",
    # O3: minor complaints about professionalism and courtesy.
    "screening.suitable": ["conduct", "discourtesy"],
    # O3: the Bureau screens complaints.
    "screening.approvers": ["public_integrity_bureau"],
    # O1: a session is set if both agree to mediate.
    "consent.attendance": "voluntary",
    # O1: the officer and the civilian are both written to and called.
    "consent.order": "together",
    # O1 and O3: the Mediation Program of this office brings the mediators.
    "arranging.provider": {
        "code": "independent_police_monitor",
        "name": "Office of the Independent Police Monitor",
    },
    # O1: two mediators.
    "arranging.mediators": 2,
    # O1: more than fifty hours, and more every month.
    "arranging.training_hours": 50,
    # O1: neutral, and near where it happened or where the civilian lives.
    "session.place_qualities": ["neutral", "nearby"],
    # O1: each side may bring a support person, who does not speak.
    "session.companions": ["support_person"],
    # O1: one each.
    "session.companions_each": 1,
    # O1: officers come in uniform.
    "session.attire": "uniform",
    # O3: officers are paid for the time.
    "session.paid_time": True,
    # O3: in 2014 a mediated complaint was closed as withdrawn.
    "label.mediated": "Withdrawn",
    # TZ: New Orleans keeps the time of this zone.
    "clock.zone": "America/Chicago",
    # O1: the mediators are trained.
    "promise.trained_mediators": True,
    # O1: the mediators are neutral.
    "promise.neutral_mediators": True,
}

LOS_ANGELES: dict[str, Any] = {
    # A2: both meet with impartial mediators.
    "process.kind": "mediation",
    # A2 and A3: complaints of bias, and selected ones of discourtesy.
    "screening.suitable": ["bias", "discourtesy"],
    # A2: more serious things, such as excessive force, are not.
    "screening.unsuitable": ["excessive_force"],
    # A3: the mediation coordinator of Internal Affairs gets the complaints that may be …
    "screening.approvers": ["internal_affairs"],
    # A1 and A2: complainants and officers said no in numbers.
    "consent.attendance": "voluntary",
    # A4: a neutral environment.
    "session.place_qualities": ["neutral"],
    # TZ: Los Angeles keeps the time of this zone.
    "clock.zone": "America/Los_Angeles",
    # A2: the mediators are impartial.
    "promise.neutral_mediators": True,
    # A2: people meet face to face.
    "promise.face_to_face": True,
}

SAN_FRANCISCO: dict[str, Any] = {
    # F1: a trained mediator helps people talk about the complaint.
    "process.kind": "mediation",
    # F2: the complaint form has a box for mediation.
    "intake.open_box": True,
    # F1 and F2: only conduct unbecoming an officer, unwarranted action such as an arrest …
    "screening.suitable": ["conduct", "arrest", "neglect_of_duty"],
    # F1 and F2: only those three can be mediated, so nothing else is.
    "screening.unsuitable": [
        "customer_service",
        "rudeness",
        "attitude",
        "demeanor",
        "discourtesy",
        "harassment",
        "procedure",
        "driving",
        "search",
        "truthfulness",
        "excessive_force",
        "criminal_conduct",
        "bias",
        "threats",
        "other",
    ],
    # F2: the Department tells people whether a case qualifies.
    "screening.approvers": ["department_of_police_accountability"],
    # F1 and F2: voluntary for both; both have to agree.
    "consent.attendance": "voluntary",
    # F1: forty hours.
    "arranging.training_hours": 40,
    # TZ: San Francisco keeps the time of this zone.
    "clock.zone": "America/Los_Angeles",
    # F1: voluntary for whoever complained and for the officer.
    "promise.voluntary": True,
    # F1: it can be asked for with the complaint.
    "promise.on_request": True,
    # F2: anybody can change their mind until mediation starts.
    "promise.withdrawal_until_start": True,
    # F1: an alternative to investigating.
    "promise.replaces_investigation": True,
    # F1: confidential.
    "promise.confidential": True,
    # F1 and F2: the mediators are trained.
    "promise.trained_mediators": True,
    # F2: people sit down in the same room.
    "promise.face_to_face": True,
    # F1: no agreement is required.
    "promise.no_agreement_required": True,
    # F2: a mediated complaint does not go on the officer's record.
    "promise.not_on_record": True,
}

SEATTLE: dict[str, Any] = {
    # E1: a neutral person helps the two sides talk.
    "process.kind": "mediation",
    # E1: the Office decides case by case.
    "screening.unlisted": "person_must_decide",
    # E1: the Office decides.
    "screening.approvers": ["office_of_police_accountability"],
    # E1: voluntary.
    "consent.attendance": "voluntary",
    # E1: a mediator.
    "arranging.mediators": 1,
    # TZ: Seattle keeps the time of this zone.
    "clock.zone": "America/Los_Angeles",
    # E1: voluntary.
    "promise.voluntary": True,
    # E1: confidential.
    "promise.confidential": True,
    # E1: the mediator is a neutral third person.
    "promise.neutral_mediators": True,
    # E1: nobody decides who is guilty.
    "promise.no_judgment": True,
    # E1: the mediator speaks with each person apart before the session.
    "promise.talk_before": True,
    # E3: in the evening and at weekends as well.
    "promise.evenings": True,
}

DALLAS: dict[str, Any] = {
    # X1: the section is about mediation.
    "process.kind": "mediation",
    # X1: no pending claim, suit or criminal inquiry, no officer whose complaint was mediated …
    "screening.excluding": ["criminal_case", "civil_suit", "recent_mediation", "money_asked"],
    # X1: six months.
    "screening.member_rest_months": 6,
    # TZ: Dallas keeps the time of this zone.
    "clock.zone": "America/Chicago",
}
