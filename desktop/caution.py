"""Which value of a setting counts while room.toml and the records say different things, and nobody has decided.

Declared once, beside each field: `keep_months: Annotated[int, Caution.MORE]`. What keeps longer and allows less counts,
so that a damaged, older or forged file neither erases nor opens anything (`desktop.settings.accepted` does it).
"""

from enum import StrEnum


class Caution(StrEnum):
    MORE = "more"  # the larger number
    LESS = "less"  # the smaller number
    OFF = "off"  # False, where one of both says so
    ACCEPTED = "accepted"  # touches rights, promises or figures, and neither value is the careful one: as accepted
    FILE = "file"  # words on screens and letters: those of the file count at once, and are still asked about
    OWN = "own"  # written by the programs of this PC without anybody's decision; never asked about
    IDENTITY = "identity"  # which room it is: opening refuses another one, so it is never merged
