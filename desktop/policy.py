"""What a visitor may do at a reader PC. What is not allowed here is denied."""

from pydantic import BaseModel, Field


class Policy(BaseModel, frozen=True, extra="forbid"):
    """Rights of visitors. File dialogs and printing are closed on seats unless they are opened here; the web always."""

    guest_reading: bool = True  # read without signing in, as "Tamu"
    copy_limit_chars: int = Field(default=2_000, ge=0, le=100_000)  # per copy to the clipboard; 0 forbids copying
    read_aloud: bool = True
    print_marks: bool = False  # one's own marks and notes, under the mark
    save_marks: bool = False  # to a file, by a dialog that shows the folders of this PC
    phone_copies: bool = False  # released copies by a one-time link to a phone on the room's Wi-Fi
    idle_minutes: int = Field(default=15, ge=1, le=480)  # after that the seat goes back to the search home
