"""Settings of the desk: services, desks, hours, deadlines. Defaults: domain.md section 1; hours await the office."""

from datetime import date, time
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, model_validator
from pydantic_core import PydanticCustomError

from desktop.caution import Caution


class ServiceSettings(BaseModel, frozen=True, extra="forbid"):
    """One service of the PST. `key` is stored with tickets, `letter` stands in their numbers."""

    key: str = Field(pattern=r"^[a-z_]{2,20}$")
    letter: str = Field(pattern=r"^[A-Z]$")
    name: str = Field(max_length=60)
    name_en: str = Field(max_length=60)
    active: bool = True
    wait_minutes: int = Field(default=10, ge=1, le=240)  # at most, from the start event to serving
    length_minutes: int = Field(default=120, ge=5, le=600)  # at most, from serving to done


class DeskPlace(BaseModel, frozen=True, extra="forbid"):
    """A desk (loket) and the services it serves; none named: all."""

    number: int = Field(ge=1, le=99)
    services: tuple[str, ...] = ()


class WorkingHours(BaseModel, frozen=True, extra="forbid"):
    """One weekday in the office's zone. Lunch counts as closed; equal times: no lunch."""

    weekday: int = Field(ge=0, le=6)  # 0 is Monday
    opens: time
    closes: time
    lunch_from: time = time(12)
    lunch_until: time = time(13)

    @model_validator(mode="after")
    def _in_order(self) -> "WorkingHours":
        if not (self.opens < self.closes and self.lunch_from <= self.lunch_until):
            raise PydanticCustomError("order", "hours are not in order")
        return self


class Holiday(BaseModel, frozen=True, extra="forbid"):
    """A day on which the office is closed; in a file also the bare date."""

    day: date
    name: str = Field(default="", max_length=80)

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: Any) -> Any:
        return {"day": value} if isinstance(value, date | str) else value


class StartEvent(StrEnum):
    """From when on waiting is counted (domain.md section 1, notes)."""

    REGISTERED = "registered"  # the guest book was completed
    PREVIOUS_DONE = "previous_done"  # the visitor before him was done, if that came later


_SERVICES = (
    ServiceSettings(key="perpustakaan", letter="P", name="Perpustakaan", name_en="Library"),
    ServiceSettings(key="konsultasi", letter="K", name="Konsultasi Statistik", name_en="Statistical consultation"),
    ServiceSettings(
        key="rekomendasi", letter="R", name="Rekomendasi Kegiatan Statistik", name_en="Recommendation of surveys"
    ),
    ServiceSettings(
        key="penjualan", letter="J", name="Penjualan Produk Statistik", name_en="Sale of statistical products"
    ),
    ServiceSettings(key="lainnya", letter="L", name="Lainnya", name_en="Other"),
)


class DeskSettings(BaseModel, frozen=True, extra="forbid"):
    """Everything that the desk works by.

    Attributes:
        confirm_days: So many days without a visit, and an officer says whether the date is right.
        ask_feedback: Wake the feedback screen when a service is done.
        board_text: Running text; empty: hours and channels.
    """

    services: Annotated[tuple[ServiceSettings, ...], Caution.ACCEPTED] = _SERVICES
    desks: Annotated[tuple[DeskPlace, ...], Caution.ACCEPTED] = (DeskPlace(number=1), DeskPlace(number=2))
    hours: Annotated[tuple[WorkingHours, ...], Caution.ACCEPTED] = (
        *(WorkingHours(weekday=day, opens=time(8), closes=time(15, 30)) for day in range(4)),
        WorkingHours(weekday=4, opens=time(8), closes=time(16), lunch_from=time(11, 30), lunch_until=time(13, 30)),
    )
    holidays: Annotated[tuple[Holiday, ...], Caution.ACCEPTED] = ()
    confirm_days: Annotated[int, Caution.LESS] = Field(default=7, ge=1, le=90)
    phone_required: Annotated[bool, Caution.OFF] = False
    start_event: Annotated[StartEvent, Caution.ACCEPTED] = StartEvent.REGISTERED
    complaint_days: Annotated[int, Caution.ACCEPTED] = Field(default=14, ge=1, le=365)
    survey_period: Annotated[Literal["month", "quarter", "year"], Caution.ACCEPTED] = "quarter"
    ask_feedback: Annotated[bool, Caution.FILE] = True
    board_text: Annotated[str, Caution.FILE] = Field(default="", max_length=500)
    board_voice: Annotated[Literal["clips", "chime", "off"], Caution.FILE] = "clips"
    whatsapp: Annotated[str, Caution.FILE] = Field(default="0851 7447 1700", max_length=40)
    complaint_url: Annotated[str, Caution.FILE] = Field(default="ppid.bps.go.id", max_length=200)
    complaint_email: Annotated[str, Caution.FILE] = Field(default="ppid1700@bps.go.id", max_length=200)

    @model_validator(mode="after")
    def _all_different(self) -> "DeskSettings":
        for field, values in (
            ("services", [service.key for service in self.services]),
            ("services", [service.letter for service in self.services]),
            ("desks", [desk.number for desk in self.desks]),
            ("hours", [hours.weekday for hours in self.hours]),
            ("holidays", [holiday.day for holiday in self.holidays]),
        ):
            if len(set(values)) != len(values):
                raise PydanticCustomError("twice", "given twice", {"field": field})
        known = {service.key for service in self.services}
        if not all(known.issuperset(desk.services) for desk in self.desks):
            raise PydanticCustomError("unknown_service", "a desk with an unknown service")
        return self

    def service(self, key: str) -> ServiceSettings | None:
        return next((service for service in self.services if service.key == key), None)

    def services_of(self, desk: int) -> tuple[str, ...]:
        """Keys of what a desk serves; of an unknown desk nothing."""
        place = next((place for place in self.desks if place.number == desk), None)
        if place is None:
            return ()
        return place.services or tuple(service.key for service in self.services)
