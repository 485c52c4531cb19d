"""Packs, envelopes and their answers in words."""

from datetime import datetime
from pathlib import Path

from catalog_db.rules.written_dates import short_moment
from desktop.sync.envelopes import AnswerTaken, EnvelopeWritten
from desktop.sync.office import CentralState
from desktop.sync.packs.values import PackCard, PackMade, PackReport, PackStanding
from ui.languages import tr
from ui.widgets.text import one_line
from ui.words.central_office import state_words

_MB = 2**20


def pack_words(path: Path, card: PackCard) -> str:
    """What a pack says of itself, before anything of it is taken."""
    lines = [
        tr("{file}: pack {version} of {sender}, made {at}.").format(
            file=one_line(path.name), version=card.version, sender=one_line(card.sender), at=short_moment(card.made_at)
        ),
        tr("{count} publications, {files} files, {size} MB.").format(
            count=card.publications, files=card.files, size=-(-card.size_bytes // _MB)
        ),
        {
            PackStanding.NEW: tr("Nothing of this sender was imported before."),
            PackStanding.NEWER: tr("It is newer than what this room has of this sender."),
            PackStanding.SAME: tr("It was imported already; once more changes nothing."),
            PackStanding.OLDER: tr("A newer one of this sender was imported already."),
        }[card.standing],
    ]
    if card.trusted:
        lines.append(tr("This room trusts its key."))
    else:
        lines.append(tr("Fingerprint of its key: {fingerprint}").format(fingerprint=card.fingerprint))
    return "\n".join(lines)


def done_words(result: object) -> str:
    """What was done, and what comes next; a bare number is that of publications that were taken back."""
    match result:
        case PackReport(changed=changed, files=files):
            return tr("{count} publications are new or changed; {files} files came.").format(count=changed, files=files)
        case PackMade(publications=count, fingerprint=fingerprint):
            return tr("The pack holds {count} publications. Tell its receiver the fingerprint {fingerprint}.").format(
                count=count, fingerprint=fingerprint
            )
        case EnvelopeWritten(rows=rows, more=more):
            text = tr("The envelope carries {count} rows. Bring it to the central office, and load its answer here.")
            more_text = tr("There is more: write another envelope when the answer is loaded.")
            return text.format(count=rows) + (f" {more_text}" if more else "")
        case AnswerTaken(pushed=pushed, pulled=pulled, files=files, left=left, again=again):
            text = tr(
                "The central office has {pushed} rows now; {pulled} publications are new or changed, {files} files "
                "came."
            ).format(pushed=pushed, pulled=pulled, files=files)
            if left:
                text += " " + tr("{count} files come with the next answer.").format(count=left)
            if again:
                text += " " + tr("The central office asks for all rows once more: write another envelope.")
            return text
    return tr("Taken back: {count} publications are as before.").format(count=result)


def envelope_words(state: CentralState, now: datetime) -> str:
    """How the room stands with the central office, for whoever carries the stick."""
    if not state.name:
        return tr(
            "This room does not know the central office yet. An administrator connects it on the screen “Central "
            "office”, without a network by an invitation and a code."
        )
    if not state.url and state.succeeded_at is None:
        return tr("The first envelope tells {name} that this room exists. {state}").format(
            name=one_line(state.name), state=state_words(state, now)
        )
    return state_words(state, now)
