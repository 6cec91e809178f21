"""Words for what few programs do: people have to come, the agency agrees, talks are apart."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evenhand.process import vocabulary as v
from evenhand.process.situation import Request
from evenhand.process.stages import Stage
from evenhand.process.steps import agency, attending, conciliation, outcome

LABELS: dict[type[StrEnum], dict[str, Promise]] = {
    v.AgreementCopy: {
        v.AgreementCopy.CASE_FILE: _("The complaint's file"),
        v.AgreementCopy.DEPARTMENT_HEAD: _("The head of the department"),
    },
    v.TalkWay: {
        v.TalkWay.IN_PERSON: _("Face to face"),
        v.TalkWay.TELEPHONE: _("On the telephone"),
        v.TalkWay.VIDEO: _("By video"),
    },
}

OWN: dict[type[Request], tuple[Promise, Promise]] = {
    attending.OrderAttendance: (
        _("Tell them that they have to come"),
        _("The person is told. They can say when they can come, and do not have to agree."),
    ),
    agency.AskAgency: (
        _("Ask the agency whether it agrees"),
        _("Its office gets the question, with the last day to answer."),
    ),
    agency.GiveAgencyConsent: (
        _("Yes, the agency agrees"),
        _("The mediation can be arranged. Nothing is said of who was right."),
    ),
    agency.DeclineForAgency: (
        _("No, the agency does not agree"),
        _("The mediation ends here. The parties are not told whose no it was."),
    ),
    agency.ExpireAgency: (
        _("Record: the agency did not answer in time"),
        _("The last day to answer is over. Silence is no yes."),
    ),
    conciliation.SpeakApart: (
        _("Record: I spoke with this party"),
        _("Only with whom and how is kept. What was said is kept nowhere."),
    ),
    conciliation.RecordNotReached: (
        _("Record: I could not speak with this party"),
        _("It is counted. Once too often ends the conciliation."),
    ),
    outcome.AskInvestigation: (
        _("I ask for the investigation"),
        _("The complaint goes to the investigation. The other side is not told who asked."),
    ),
}

ASKS_INVESTIGATION = (
    _("Record: asks for the investigation"),
    _("You write down this person's own word. It does not become yours."),
)

# Where a case stands, in the words of those who have to come, or whom a conciliator speaks with.
HAVE_TO_COME: dict[Stage, Promise] = {
    Stage.ARRANGING: _("Both sides know that they have to come. A session is being arranged."),
}
SIGN_BEFORE_TALK = _(
    "Before the conciliator speaks with you, please read and sign the confidentiality agreement."
)
READ_BEFORE_TALK = _("Before the conciliator speaks with you, please read the ground rules.")
SPOKEN_WITH_APART: dict[Stage, Promise] = {
    Stage.ARRANGING: _("Everybody has agreed. Somebody is being found to speak with each side."),
    Stage.IN_SESSION: _("The conciliator speaks with each side apart. The sides do not meet."),
    Stage.CONCLUDED: _("Everybody was heard. Each person is asked if the issues are resolved."),
}


def program_calls(word: str, said: str) -> str:
    """Return a sentence with the program's own word, "" where it has none or it is said already."""
    if not word or word.lower() in said.lower():
        return ""
    return gettext('The program calls this "%(word)s".') % {"word": word}
