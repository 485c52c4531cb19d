"""What the consultation answers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ConsultTicket:
    """A number to be called by, and how many wait for the same service."""

    number: str
    ahead: int
