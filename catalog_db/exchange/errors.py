"""What can be wrong with a message or a file of the wire format."""

from dataclasses import dataclass

from catalog_db.errors import ReadingRoomError


@dataclass(eq=False)
class FormatTooNew(ReadingRoomError):
    """The other side speaks a newer format that this program cannot understand."""

    found: str


@dataclass(eq=False)
class FormatUnclear(ReadingRoomError):
    """What should name the version of the format does not."""


@dataclass(eq=False)
class ContainerInvalid(ReadingRoomError):
    """A pack, an envelope or an answer can't be used.

    Attributes:
        reason: "damaged" (no zip, or cut off), "kind" (another kind of file), "manifest", "signature", "members" (more
            or less than was signed), "missing", "large", "changed" (a member is not what was signed), "member" (a file
            to be put in is not what it should be), "untrusted" (by a key nobody trusts here), "older" (a newer one
            is here already), "recipient" (for somebody else).
        detail: The member, or the fingerprint of the key.
    """

    reason: str
    detail: str = ""


@dataclass(eq=False)
class PublisherMissing(ReadingRoomError):
    """This program was built without the key of a publisher, so it can believe no notice of a version."""


@dataclass(eq=False)
class NoticeInvalid(ReadingRoomError):
    """A notice of a version can't be read ("unreadable"), is none ("form"), was changed ("changed"), or is signed by
    somebody else ("publisher").
    """

    reason: str
