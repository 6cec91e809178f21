"""SQL for migrations: what each database role reads and writes, made from `process`.

What a viewer has of a case stands in their row of `opener`, written at every change from
`process/visibility.sights`. Every policy of the application's own role asks that row.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from evenhand.database.access import ACT, APP, BACKUP, JOBS, PAGES, STATISTICS
from evenhand.process import events as e
from evenhand.process.compartments import COMPARTMENT_OF, Part, part_of_ending, part_of_kind
from evenhand.process.stages import Ending
from evenhand.process.visibility import REVIEWERS

PART, HAS, GLASSES = "evenhand_part", "evenhand_has", "evenhand_glasses"


def _setting(name: str) -> str:
    # A sub-select is asked once a query, not once a row.
    return f"(SELECT current_setting('evenhand.{name}', true))"


AGENCY, PERSON, ROLE, HOLDER = map(_setting, ("agency", "person", "role", "holder"))
_IN_AGENCY = f"agency_id = {AGENCY}"


def part_function() -> str:
    """Return the function that says in which part a fact lies; a kind it does not know: none."""
    kinds = {k.__name__: part_of_kind(k).value for k in COMPARTMENT_OF if k is not e.MediationEnded}
    endings = {ending.value: part_of_ending(ending).value for ending in Ending}
    return f"""
CREATE OR REPLACE FUNCTION {PART}(kind text, fact jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT CASE kind
    WHEN '{e.MediationEnded.__name__}' THEN CASE fact->>'ending' {_cases(endings)} END
    {_cases(kinds)} END $$;
"""


def _cases(table: Mapping[str, str]) -> str:
    return " ".join(f"WHEN '{name}' THEN '{part}'" for name, part in sorted(table.items()))


def divided() -> str:
    """Return what writes beside each entry in which part it lies, and about whom it is.

    Both follow from the fact, and the database makes them itself.
    """
    return f"""
ALTER TABLE entry
    ADD COLUMN part text GENERATED ALWAYS AS ({PART}(kind, fact)) STORED,
    ADD COLUMN about text GENERATED ALWAYS AS (fact->>'person') STORED;
"""


# A person looks at one case at a time: nobody reads across cases what is kept of people.
_CASE_ASKED = "nullif(current_setting('evenhand.case', true), '')::uuid"
_CASE = f"case_id = (SELECT {_CASE_ASKED})"


def what_a_viewer_has() -> str:
    """Return the functions that policies ask: what somebody has of the case that they look at.

    Functions keep their plans from query to query, which a policy's own sub-query does not.
    Both read as whoever asks, so that they see no row that the asker may not.
    """
    lists = " ".join(f"WHEN '{name}' THEN {name}" for name in ("parts", "own", "names", "reach"))
    return f"""
CREATE OR REPLACE FUNCTION {GLASSES}() RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$ BEGIN
    IF current_setting('evenhand.role', true) IS DISTINCT FROM 'coordinator' THEN
        RETURN '{{}}';
    END IF;
    RETURN ARRAY(SELECT case_id FROM glass
        WHERE person = current_setting('evenhand.person', true) AND until > now());
END $$;
CREATE OR REPLACE FUNCTION {HAS}(what text) RETURNS text[] LANGUAGE plpgsql STABLE AS $$ BEGIN
    RETURN (SELECT CASE what {lists} END FROM opener WHERE case_id = {_CASE_ASKED} LIMIT 1);
END $$;
"""


def _has(what: str) -> str:
    return f"ANY((SELECT {HAS}('{what}'))::text[])"


_CONSENT, _SESSION = (f"'{part.value}' = {_has('parts')}" for part in (Part.CONSENT, Part.SESSION))
_MINE = "EXISTS (SELECT 1 FROM opener o WHERE o.case_id = {})"
_REVIEWS = f"{ROLE} = ANY('{{{','.join(sorted(REVIEWERS))}}}')"

# Which rows exist for a person who looks. A table that is not here has none for anybody.
SEEN: dict[str, str] = {
    # One's own cases, and for an hour one that a coordinator has said why to open.
    "opener": f"role = {ROLE}"
    f" AND (holder = ANY(ARRAY['', {HOLDER}]) OR case_id = ANY((SELECT {GLASSES}())::uuid[]))",
    "glass": f"person = {PERSON} OR {_REVIEWS}",
    "look": _REVIEWS,
    "case_file": _MINE.format("case_file.id"),
    "duty": f"{_MINE.format('duty.case_id')}"
    f" AND (({ROLE} = 'coordinator' AND role <> 'retaliation_office')"
    f" OR (role = {ROLE} AND person = ANY(ARRAY['', {HOLDER}])))",
    "entry": f"{_CASE} AND (part = {_has('parts')}"
    f" OR (about = {_has('own')} AND part <> '{Part.EXCEPTION.value}'))",
    "text": f"{_CASE} AND ('text.' || kind = {_has('parts')} OR author = {_has('own')})"
    f" OR ({_IN_AGENCY} AND kind = 'reason' AND {_REVIEWS})",
    "person": f"{_CASE} AND id::text = {_has('names')}",
    "contact": f"person_id = ANY((SELECT {HAS}('reach'))::uuid[])",
    "party": f"{_CASE} AND ({_CONSENT} OR person::text = {_has('own')})",
    "booking": f"{_CASE} AND {_SESSION}",
    "notice": f"{_CASE} AND ({_CONSENT}"
    f" OR (role = {ROLE} AND person::text = {PERSON} AND person::text = {_has('own')}))",
    "program_version": "true",
    "appointment": "true",
}
# How a case stands is in its openers' rows, as each of them may know it.
_COLUMNS = {"case_file": "(id, agency_id, number, version, received_on)"}


@dataclass(frozen=True, slots=True)
class Right:
    """What a narrow role may do with a table: `rights` in SQL, of which rows."""

    table: str
    rights: str
    rows: str = "true"


FOR_JOBS = (
    Right("notice", "SELECT, UPDATE (sent_at)"),
    Right("person", "SELECT (id, agency_id, case_id, name, language)"),
    Right("contact", "SELECT"),
    Right("case_file", "SELECT (id, agency_id, number, version)"),
    Right("entry", "SELECT"),
    Right("duty", "SELECT"),
    Right("program_version", "SELECT"),
)
FOR_STATISTICS = (
    Right("case_file", "SELECT (id, agency_id, stage, ending, route, received_on)"),
    Right("entry", "SELECT (id, agency_id, kind, fact)", "kind = 'NotOffered'"),
)


def lock_down(table: str) -> str:
    """Take every right on a table of cases but those that are given here, role by role."""
    script = f"""
ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS {table}_by_agency ON "{table}";
REVOKE ALL ON "{table}" FROM {APP}, {JOBS}, {STATISTICS};
{_policy(table, "act", ACT, _IN_AGENCY, "ALL")}
{_policy(table, "backup", BACKUP, "true", "SELECT")}
"""
    if table in SEEN:
        script += f'GRANT SELECT {_COLUMNS.get(table, "")} ON "{table}" TO {APP};'
        # What is of one's own case is of one's own agency: `opener` has asked.
        by_case = SEEN[table].startswith((_CASE, "person_id ="))
        rows = SEEN[table] if by_case else f"{_IN_AGENCY} AND ({SEEN[table]})"
        script += _policy(table, "seen", APP, rows, "SELECT")
    for role, rights in ((JOBS, FOR_JOBS), (STATISTICS, FOR_STATISTICS)):
        for one in rights:
            if one.table == table:
                script += f'GRANT {one.rights} ON "{table}" TO {role};'
                rows = f"{_IN_AGENCY} AND ({one.rows})"
                script += _policy(table, role.removeprefix("evenhand_"), role, rows, "ALL")
    return script


def _policy(table: str, name: str, role: str, rows: str, command: str) -> str:
    check = f" WITH CHECK ({rows})" if command == "ALL" else ""
    return f"""
DROP POLICY IF EXISTS {table}_{name} ON "{table}";
CREATE POLICY {table}_{name} ON "{table}" FOR {command} TO {role} USING ({rows}){check};
"""


# Who somebody is and how they prove it: written by pages and commands, never by a job.
SIGNING_IN = (
    "account",
    "account_emailaddress",
    "account_emailconfirmation",
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "auth_user",
    "auth_user_groups",
    "auth_user_user_permissions",
    "django_session",
    "mfa_authenticator",
    "socialaccount_socialaccount",
    "socialaccount_socialapp",
    "socialaccount_socialtoken",
    "wrong_try",
)
_CHANGES = "SELECT, INSERT, UPDATE, DELETE"
_QUEUE = ("jobs", "events", "periodic_defers", "workers")
# What jobs may do outside the cases; of sessions and wrong tries, to remove what is over.
BESIDE_CASES = {
    "agency": "SELECT",
    "log_leaf": "SELECT, INSERT",
    "unsealed": "SELECT, DELETE",
    "checkpoint": "SELECT, INSERT",
    "counted": "SELECT (since), DELETE",
    "django_session": "SELECT (expire_date), DELETE",
    # Whoever locks a row must have the right to change something of it.
    "wrong_try": "SELECT (digest, at), UPDATE (at), DELETE",
    **{f"procrastinate_{one}": _CHANGES for one in _QUEUE},
    **{f"SEQUENCE procrastinate_{one}_id_seq": "USAGE" for one in _QUEUE[:3]},
}


def everybody_else() -> str:
    """Give the roles that came later what the application had, before tables are locked down.

    But jobs get only what they need, and what they take to decide knows of signing in no more
    than what somebody is called.
    """
    signing_in = ", ".join(SIGNING_IN)
    return f"""
GRANT {_CHANGES} ON ALL TABLES IN SCHEMA public TO {ACT};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {ACT};
GRANT SELECT ON ALL TABLES IN SCHEMA public TO {BACKUP};
GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO {BACKUP};
REVOKE ALL ON {signing_in} FROM {ACT};
GRANT SELECT (id, name) ON account TO {ACT};
GRANT {_CHANGES} ON {signing_in} TO {PAGES};
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {JOBS};
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {JOBS};
"""


def beside_cases(what: str) -> str:
    """Give jobs what they may do with a table or sequence that is of no case."""
    return f"GRANT {BESIDE_CASES[what]} ON {what} TO {JOBS};"
