"""The words of `docs/process.md` that stand nowhere else: stages, endings, kinds of programs."""

from evenhand.process import only
from evenhand.process.stages import Ending, Stage

STAGES: dict[Stage, str] = {
    Stage.NEW: "Nothing is there yet.",
    Stage.RECEIVED: "The complaint is with the office, and the rules have not been asked.",
    Stage.SCREENING: "The rules have spoken; the approvers decide, one after the other.",
    Stage.OFFERING: "Found suitable. Both ways are explained, and the parties are asked.",
    Stage.ARRANGING: "Everybody comes. Times, mediators, signatures, and a place are found.",
    Stage.SCHEDULED: "A session has its place and time.",
    Stage.IN_SESSION: "People talk, or a conciliator speaks with each of them.",
    Stage.CONCLUDED: "All were heard. Each party says alone whether it is resolved.",
    Stage.INVESTIGATION: "There is no mediation any more; the complaint is investigated.",
    Stage.CLOSED: "The complaint is closed, and its record is kept.",
}

ENDINGS: dict[Ending, str] = {
    Ending.MEDIATED: "A session was held, and each party says that it is resolved.",
    Ending.NOT_RESOLVED: "A session was held, and not everybody says that it is resolved.",
    Ending.ENDED_EARLY: "A session began and did not reach its end.",
    Ending.NO_SHOW: "Somebody stayed away once too often.",
    Ending.WITHDRAWN: "Somebody changed their mind before a session.",
    Ending.DECLINED: "Somebody said no.",
    Ending.UNANSWERED: "Somebody did not answer in time.",
    Ending.INVESTIGATION_CHOSEN: "A complainant chose the investigation.",
    Ending.UNSUITABLE: "An approver found the complaint unsuitable.",
    Ending.NEVER_OFFERED: "The office closed it before anybody was asked.",
    Ending.DUPLICATE: "It is the same as another complaint.",
    Ending.MANDATORY_REPORT: "Something was said that has to be reported.",
    Ending.RETURNED_ON_GOOD_FAITH: "A complainant says that good faith was missing.",
    Ending.IMPORTED: "It was closed before Evenhand, and came in for the counts.",
}

# Which programs have a request at all; `process/only.py` asks the rule.
WHERE: dict[only.Only, str] = {
    only.EVERYWHERE: "every program",
    only.MEETING: "where the sides meet (`process.kind`)",
    only.APART: "where a conciliator goes between (`process.kind`)",
    only.ASKING: "where people are asked to come (`consent.attendance`)",
    only.ORDERING: "where both sides have to come (`consent.attendance`)",
    only.LEAVING: "where nobody has to come (`consent.attendance`)",
    only.CONFIRMING: "where openness is confirmed (`explaining.confirm_openness`)",
    only.NAMING: "where a member can learn a name (`names.member_learns`)",
    only.WITH_AGENCY: "where an office agrees as well (`consent.agency_office`)",
    only.REPORTING: "where something has to be reported (`confidentiality.exceptions`)",
    only.GOOD_FAITH: "where good faith can be missing (`outcome.good_faith`)",
    only.ON_REQUEST: "where it can be asked for (`outcome.investigation_on_request`)",
    only.ADMISSIBLE: "where it may be shown in court (`confidentiality.agreement_admissible`)",
}
