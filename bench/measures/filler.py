"""Many cases at once, copied from one real case inside the database."""

from uuid import UUID

from django.conf import settings

from evenhand.database.roles import connected

_COPY = (
    """
    INSERT INTO case_file (id, agency_id, number, version, stage, ending, route, received_on,
        length, head)
    SELECT md5('filler' || n)::uuid, agency_id, 'F' || n, version, stage, ending, route,
        received_on - n %% 900, length, head
    FROM case_file, generate_series(%(first)s::int, %(last)s::int) n WHERE id = %(case)s
    """,
    """
    INSERT INTO entry (agency_id, case_id, seq, kind, fact, actor, role, office, at, request, hash)
    SELECT agency_id, md5('filler' || n)::uuid, seq, kind, fact, actor, role, office, at,
        request, hash
    FROM entry, generate_series(%(first)s::int, %(last)s::int) n WHERE case_id = %(case)s
    """,
    """
    INSERT INTO opener (agency_id, case_id, role, holder, stage, ending, parts, own, names, reach,
        number, received_on, duties, waiting, due_on)
    SELECT agency_id, md5('filler' || n)::uuid, role, holder, stage, ending, parts, own,
        ARRAY(SELECT md5(one || n)::uuid::text FROM unnest(names) one),
        ARRAY(SELECT md5(one || n)::uuid::text FROM unnest(reach) one),
        'F' || n, received_on - n %% 900, duties, waiting, due_on
    FROM opener, generate_series(%(first)s::int, %(last)s::int) n WHERE case_id = %(case)s
    """,
    """
    INSERT INTO duty (agency_id, case_id, duty, role, person, by)
    SELECT agency_id, md5('filler' || n)::uuid, duty, role, person, by
    FROM duty, generate_series(%(first)s::int, %(last)s::int) n WHERE case_id = %(case)s
    """,
    """
    INSERT INTO party (agency_id, case_id, person, side, consent, taking_part)
    SELECT agency_id, md5('filler' || n)::uuid, person, side, consent, taking_part
    FROM party, generate_series(%(first)s::int, %(last)s::int) n WHERE case_id = %(case)s
    """,
    """
    INSERT INTO person (id, agency_id, case_id, name, description, language)
    SELECT md5(id::text || n)::uuid, agency_id, md5('filler' || n)::uuid, name, description,
        language
    FROM person, generate_series(%(first)s::int, %(last)s::int) n WHERE case_id = %(case)s
    """,
    """
    INSERT INTO contact (agency_id, person_id, sphere, channel, address, preferred)
    SELECT contact.agency_id, md5(person_id::text || n)::uuid, sphere, channel, address, preferred
    FROM contact JOIN person ON person.id = person_id,
        generate_series(%(first)s::int, %(last)s::int) n WHERE case_id = %(case)s
    """,
    """
    INSERT INTO text (agency_id, case_id, kind, origin, language, author, body, at)
    SELECT agency_id, md5('filler' || n)::uuid, kind, origin, language, author, body, at
    FROM text, generate_series(%(first)s::int, %(last)s::int) n WHERE case_id = %(case)s
    """,
    """
    INSERT INTO asked (key, agency_id, "case", at)
    SELECT md5(key::text || n)::uuid, agency_id, md5('filler' || n)::uuid, at
    FROM asked, generate_series(%(first)s::int, %(last)s::int) n WHERE "case" = %(case)s
    """,
)


def fill(case: UUID, first: int, last: int) -> None:
    """Copy a case, with its journal and lists, as number first to last."""
    with connected(settings.ACCESS.admin) as admin:
        for statement in _COPY:
            admin.execute(statement, {"case": case, "first": first, "last": last})
    with connected(settings.ACCESS.admin) as admin:
        admin.execute("VACUUM ANALYZE")
