"""Words about setting up PCs by a file: what is wrong in it, and how it stands with codes for several PCs."""

from collections.abc import Mapping
from datetime import datetime

from desktop.actors import DeviceMode
from desktop.security.provisioning import PlaceCount, ProvisionCard, ProvisionState
from desktop.settings.provision_file import LineProblem
from ui.languages import tr
from ui.office_time import office_moment
from ui.words.dates import duration
from ui.words.faults import key_problem, whole_problem
from ui.words.people.names import mode_name
from ui.words.room.settings import setting_problem_sentence


def problem_sentence(problem: LineProblem) -> str:
    """What is wrong on a line of the file."""
    where = tr("Line {line}").format(line=problem.line) if problem.line else tr("The file")
    if problem.fault is not None:
        what = whole_problem(problem.fault) or key_problem(problem.fault)
        return f"{where}: {what}."
    assert problem.problem is not None
    return f"{where}, “{problem.problem.field}”: {setting_problem_sentence(problem.problem)}"


def places_words(places: Mapping[DeviceMode, int]) -> str:
    """ "Reader PC: 4, Queue board: 1"."""
    return ", ".join(f"{mode_name(mode)}: {count}" for mode, count in places.items() if count)


def taken_words(places: tuple[PlaceCount, ...]) -> str:
    """ "Reader PC: 2 of 4, Queue board: 0 of 1"."""
    counts = tr("{kind}: {taken} of {total}")
    return ", ".join(counts.format(kind=mode_name(each.mode), taken=each.taken, total=each.total) for each in places)


def code_state_words(card: ProvisionCard) -> str:
    """How it stands with a code for several PCs."""
    match card.state:
        case ProvisionState.OPEN:
            return tr("counts for {time}, until {moment}").format(
                time=duration(card.seconds_left), moment=office_moment(card.expires_at)
            )
        case ProvisionState.USED:
            return tr("used up")
        case ProvisionState.EXPIRED:
            return tr("over since {moment}").format(moment=office_moment(card.expires_at))
        case ProvisionState.REVOKED:
            return tr("taken back")
    return tr("not accepted: the clock of this PC was put back")


def file_head(room: str, places: Mapping[DeviceMode, int], until: datetime) -> str:
    """What stands above the code in a file for the next PCs, as lines of comment."""
    modes = "|".join(mode for mode, count in places.items() if count)
    lines = (
        tr("Sets up PCs of “{room}”, by this command at each of them:").format(room=room),
        f"ruang-baca provision FILE --mode {modes}",
        tr("The code lets so many PCs join: {places}. It counts until {moment}; delete this file then.").format(
            places=places_words(places), moment=office_moment(until)
        ),
    )
    return "".join(f"# {' '.join(line.split())}\n" for line in lines)
