"""What a visitor may do at a reader PC. What is not allowed here is denied."""

from typing import Annotated

from pydantic import BaseModel, Field

from desktop.caution import Caution


class Policy(BaseModel, frozen=True, extra="forbid"):
    """Rights of visitors. File dialogs and printing are closed on seats unless they are opened here; the web always.

    Attributes:
        guest_reading: Read without signing in, as "Tamu".
        copy_limit_chars: Per copy to the clipboard; 0 forbids copying.
        print_marks: One's own marks and notes, under the mark.
        save_marks: To a file, by a dialog that shows the folders of this PC.
        phone_copies: Released copies by a one-time link to a phone on the room's Wi-Fi.
        idle_minutes: After that the seat goes back to the search home.
    """

    guest_reading: Annotated[bool, Caution.OFF] = True
    copy_limit_chars: Annotated[int, Caution.LESS] = Field(default=2_000, ge=0, le=100_000)
    read_aloud: Annotated[bool, Caution.OFF] = True
    print_marks: Annotated[bool, Caution.OFF] = False
    save_marks: Annotated[bool, Caution.OFF] = False
    phone_copies: Annotated[bool, Caution.OFF] = False
    idle_minutes: Annotated[int, Caution.LESS] = Field(default=15, ge=1, le=480)
