"""What public texts say of New York, Washington, Baltimore and Denver, rule by rule."""

from typing import Any

NEW_YORK: dict[str, Any] = {
    # N1: §1-47 describes mediation.
    "process.kind": "mediation",
    # N1: §1-47(a), the parties choose unless the Board or a panel of it finds the complaint …
    "screening.approvers": ["board_panel"],
    # N1 and N2: the parties may choose mediation (§1-47(a)); it is voluntary for all.
    "consent.attendance": "voluntary",
    # N1: §1-47(c), without the agreement of one of the parties the complaint is investigated.
    "consent.one_says_no": "all",
    # N1 and N2: one mediator.
    "arranging.mediators": 1,
    # N2: sessions are at the Board's office or by video on Teams; the page gives no address.
    "session.places": [
        {"code": "board_office", "name": "Civilian Complaint Review Board, its office"},
        {"code": "teams", "name": "Teams, a meeting by video", "online": True},
    ],
    # N2: a neutral and private place.
    "session.place_qualities": ["neutral", "private"],
    # N3: usually about an hour.
    "session.minutes": 60,
    # N1: §1-47(e), counsel and representatives may be outside the room.
    "session.outside_room": ["lawyer", "union_representative"],
    # N1: §1-47(g), it may end when the complainant misses two sessions without good cause.
    "session.no_shows": 2,
    # N2: mediation leads to no discipline of an officer.
    "outcome.no_discipline": True,
    # N1: §1-47(i), after a mediation without success any party may ask for the investigation.
    "outcome.investigation_on_request": True,
    # N1: §1-47(c), it is referred for investigation.
    "route.declined": "investigation",
    # N1: §§1-33(e)(15) and 1-34(a), the case can be closed where the civilian did not take …
    "route.no_show_complainant": "closed",
    # N1: §1-47(g) and (i), either party may end it; it is investigated when any party asks …
    "route.ended_early": "closed",
    # N1: §1-47(i), it is investigated when any party asks for that.
    "route.not_resolved": "closed",
    # N1: §1-33(e)(14).
    "label.mediated": "Mediated",
    # N1: §1-33(e)(15), the parties agreed and the civilian did not take part.
    "label.no_show": "Mediation Attempted",
    # TZ: New York keeps the time of this zone.
    "clock.zone": "America/New_York",
    # N2: voluntary for all parties.
    "promise.voluntary": True,
    # N1: §1-47(g), either party may end it by saying so.
    "promise.withdrawal": True,
    # N2: mediation takes the place of a full investigation.
    "promise.replaces_investigation": True,
    # N1 and N2: what is said is held in confidence (§1-47(f)).
    "promise.confidential": True,
    # N1 and N2: the parties agree in writing, and the mediator signs, too.
    "promise.confidentiality_signed": True,
    # N1: §1-47(f), no records of any kind are made.
    "promise.nothing_recorded": True,
    # N2: the mediator is trained.
    "promise.trained_mediators": True,
    # N2: the mediator takes no side.
    "promise.neutral_mediators": True,
    # N3: the mediator does not decide who is right.
    "promise.no_judgment": True,
    # N2: the two talk face to face.
    "promise.face_to_face": True,
    # N2: people speak with the officer themselves.
    "promise.direct_talk": True,
    # N2: each takes a turn to say what happened.
    "promise.everybody_heard": True,
    # N1: §1-47(h), an agreement may be signed and need not be.
    "promise.no_agreement_required": True,
}

WASHINGTON_DC: dict[str, Any] = {
    # D1: §5-1110(d) to (k) describe mediation.
    "process.kind": "mediation",
    # D1: §5-1110(e), a parent, guardian or other responsible adult is there with a …
    "intake.guardian_under": 18,
    # D1: §5-1107(a), harassment and insulting or demeaning language are among what the …
    "screening.suitable": ["harassment", "discourtesy"],
    # D1: §5-1107(g), the Executive Director looks at each complaint and decides which way it …
    "screening.unlisted": "person_must_decide",
    # D1: §§5-1107(g) and 5-1110(d), the Executive Director refers a complaint to mediation.
    "screening.approvers": ["executive_director"],
    # D1 and D3: §5-1110(e), (j) and (k), both sides have to take part once the Executive …
    "consent.attendance": "compulsory",
    # D1 and D3: §5-1110(j), the complaint of somebody who does not take part can be dismissed.
    "consent.absence_dismissal": True,
    # D1 and D3: §5-1110(k), not taking part is a ground for discipline of an officer.
    "consent.absence_discipline": True,
    # D1: §5-1110(d), a member of the pool.
    "arranging.mediators": 1,
    # D4: one session of two hours.
    "session.minutes": 120,
    # D1: §5-1110(e), the parties, the mediator and whom the law names are there, nobody else.
    "session.companions": [],
    # D1: §5-1110(e), nobody comes along unless the mediator finds that they are needed.
    "session.companions_each": 0,
    # D1 and D3: §5-1110(e), another person takes part only where the mediator finds that …
    "session.mediator_admits": ["support_person", "lawyer", "union_representative"],
    # D1: §5-1110(g), the mediator and the parties sign.
    "agreement.mediators_sign": True,
    # D1: §5-1110(g), one copy goes into the complaint's file and one to the Police Chief, …
    "agreement.copies": ["case_file", "department_head"],
    # D1: §5-1110(h), the parties may agree in writing that it is not open to the public.
    "agreement.public": True,
    # D1: §5-1107(a)(5), the Office takes complaints of retaliation for a complaint.
    "retaliation.office": "office_of_police_complaints",
    # D1: §5-1110(j) and (k), a refusal sends the complaint back to the Executive Director.
    "route.declined": "investigation",
    "route.withdrawn": "investigation",
    # D1: §5-1110(j), it goes back to the Executive Director, who may dismiss it, have it …
    "route.no_show_complainant": "investigation",
    # D1: §5-1110(k), it is investigated, or adjudicated where nothing more has to be found out.
    "route.no_show_member": "investigation",
    # D1: §5-1110(i), it goes back to the Executive Director, who may dismiss it, have it …
    "route.not_resolved": "investigation",
    # D1: §5-1107(g), within seven working days.
    "clock.screen_days": 7,
    # D1: §5-1110(f), thirty days from the first session, unless the Executive Director …
    "clock.session_days": 30,
    # TZ: Washington keeps the time of this zone.
    "clock.zone": "America/New_York",
    # D1: §5-1110(a) to (c), the Executive Director may try to conciliate where the parties …
    "conciliation.named": True,
    # D3: both sides have to take part.
    "promise.voluntary": False,
    # D1: §5-1110(j) and (k), nobody may leave it of their own accord.
    "promise.withdrawal": False,
    # D3: the meeting is confidential.
    "promise.confidential": True,
    # D1: §5-1110(f), what is said is used neither for discipline nor in court, with the …
    "promise.inadmissible": True,
    # D3: the mediator is trained.
    "promise.trained_mediators": True,
    # D3: the third party is neutral.
    "promise.neutral_mediators": True,
    # D3: the two meet face to face.
    "promise.face_to_face": True,
    # D3: nobody has to come to an agreement, and it does not count later.
    "promise.no_agreement_required": True,
}

BALTIMORE: dict[str, Any] = {
    # M1: mediation takes the place of the administrative complaint process.
    "process.kind": "mediation",
    # M4: some complaints of abusive language, false arrest, false imprisonment and harassment.
    "screening.suitable": ["discourtesy", "arrest", "harassment"],
    # M1: .07A, the agency looks at what a minor complaint is about and decides.
    "screening.unlisted": "person_must_decide",
    # M1: .07A, the law enforcement agency decides whether a complaint is eligible.
    "screening.approvers": ["police_department"],
    # M1 and M4: .05A, taking part is voluntary.
    "consent.attendance": "voluntary",
    # M1: .07B, the complainant hears of mediation once the officer has agreed; M4 has both …
    "consent.order": "member_first",
    # M1: .07C, when the officer or a complainant says no the complaint goes back.
    "consent.one_says_no": "all",
    # M1: .05A(1), the complainant, the officer and the law enforcement agency all agree.
    "consent.agency_office": "police_department",
    # M4: it calls people, finds a time and brings the mediators.
    "arranging.provider": {"code": "community_mediation", "name": "Community Mediation Baltimore"},
    # M4: two trained mediators.
    "arranging.mediators": 2,
    # M1: .07D, the provider is independent.
    "arranging.mediators_unaffiliated": True,
    # M4: in the resident's neighborhood.
    "session.place_qualities": ["nearby"],
    # M2: §3-1802(a)(3), the mediator states in writing that they follow the State's standards.
    "confidentiality.mediator_statement": True,
    # M1: .08C, both parties and the mediator sign.
    "agreement.mediators_sign": True,
    # M2: §3-1804(a), a signed agreement is not confidential unless the parties agree on that …
    "agreement.public": True,
    # M1: .08G, an officer who does not do what the agreement says faces a new complaint.
    "agreement.breach": True,
    # M1: .07C, back to the administrative complaint process.
    "route.declined": "investigation",
    # M3: a complaint is not resolved because somebody withdraws.
    "route.withdrawn": "investigation",
    # M1: .08B, an impasse goes back to the agency for investigation.
    "route.not_resolved": "investigation",
    # TZ: Baltimore keeps the time of this zone.
    "clock.zone": "America/New_York",
    # M1 and M4: voluntary for both.
    "promise.voluntary": True,
    # M1: .02B, it can take the place of the traditional process.
    "promise.replaces_investigation": True,
    # M1 and M4: confidential (.05B).
    "promise.confidential": True,
    # M1: .05B(2), what is said is not disclosed in any proceeding, with the exceptions of …
    "promise.inadmissible": True,
    # M4: the mediators are trained.
    "promise.trained_mediators": True,
    # M4: people talk face to face.
    "promise.face_to_face": True,
    # M4: both can be heard and understood.
    "promise.everybody_heard": True,
    # M4: it can end in an agreement and does not have to.
    "promise.no_agreement_required": True,
}

DENVER: dict[str, Any] = {
    # V1: a professional mediator helps people talk and listen to each other.
    "process.kind": "mediation",
    # V4: from discourtesy and improper procedure to bias; some uses of force as well, which …
    "screening.suitable": ["discourtesy", "procedure", "bias"],
    # V1: the Independent Monitor and the Internal Affairs commander both have to approve; …
    "screening.approvers": ["independent_monitor", "internal_affairs"],
    # V1 and V2: completely voluntary.
    "consent.attendance": "voluntary",
    # V1: the complainant is offered mediation; the officer is asked after that.
    "consent.order": "complainant_first",
    # V2 and V4: the program works with this organisation.
    "arranging.provider": {
        "code": "community_mediation_concepts",
        "name": "Community Mediation Concepts",
    },
    # V1 and V4: a professional mediator.
    "arranging.mediators": 1,
    # V2: a private, neutral location, or by video.
    "session.place_qualities": ["private", "neutral"],
    # V2: mediation has no legally binding outcome.
    "agreement.binding": False,
    # V1: an alternative to the disciplinary process; once agreed, the complaint is resolved …
    "outcome.no_discipline": True,
    # V1 and V2: a mediated complaint is considered resolved and closed.
    "label.mediated": "Resolved and closed",
    # TZ: Denver keeps the time of this zone.
    "clock.zone": "America/Denver",
    # V1: nobody is forced to talk.
    "promise.voluntary": True,
    # V1: an alternative to the traditional complaint process.
    "promise.replaces_investigation": True,
    # V1 and V2: confidential.
    "promise.confidential": True,
    # V1: the mediator is a professional.
    "promise.trained_mediators": True,
    # V1: no third party says who is right.
    "promise.no_judgment": True,
    # V4: people sit down with the officer.
    "promise.face_to_face": True,
    # V1: they talk and listen to each other.
    "promise.direct_talk": True,
    # V2 and V4: both sides are heard.
    "promise.everybody_heard": True,
    # V1: nobody is made to shake hands or make up.
    "promise.no_handshake": True,
    # V1: neither evidence nor witnesses are needed.
    "promise.no_evidence": True,
}
