"""What a visitor may do at a reader PC. What is not allowed here is denied."""

from pydantic import BaseModel, Field


class Policy(BaseModel, frozen=True, extra="forbid"):
    """Rights of visitors; nothing here opens file dialogs, printing or the web: those stay closed on seats."""

    guest_reading: bool = True  # read without signing in, as "Tamu"
    copy_limit_chars: int = Field(default=2_000, ge=0, le=100_000)  # per copy to the clipboard; 0 forbids copying
    read_aloud: bool = True
    idle_minutes: int = Field(default=15, ge=1, le=480)  # after that the seat goes back to the search home
