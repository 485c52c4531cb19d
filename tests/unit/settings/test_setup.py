"""What of a new room is still to be set: seen in the assistant, or set elsewhere, is done."""

from desktop.settings.changes import changed
from desktop.settings.model import Settings
from desktop.settings.setup import FIELDS, SetupStep, open_steps, seen_too


def still_open(
    settings: Settings, *, printer: bool = False, admin: bool = False, code: bool = False
) -> list[SetupStep]:
    return open_steps(settings, has_printer=printer, has_admin=admin, has_code=code)


def test_a_new_room_has_everything_open_in_the_order_of_the_assistant() -> None:
    assert still_open(Settings()) == list(SetupStep)


def test_what_was_set_elsewhere_is_done() -> None:
    settings = changed(Settings(), "office", {"name": "BPS Kota Bengkulu"})
    settings = changed(settings, "desk", {"holidays": [{"day": "2026-12-25", "name": "Natal"}]})
    left = still_open(settings, printer=True, admin=True, code=True)
    assert left == [SetupStep.SIGNER, SetupStep.SERVICES, SetupStep.DESKS]


def test_what_somebody_has_seen_is_done_but_nobody_waives_the_admin_and_the_code() -> None:
    settings = changed(Settings(), "setup", {"seen": seen_too(Settings(), *SetupStep)})
    assert still_open(settings) == [SetupStep.ADMIN, SetupStep.CODE]
    assert still_open(settings, admin=True, code=True) == []


def test_steps_that_a_later_program_knows_do_no_harm() -> None:
    settings = changed(Settings(), "setup", {"seen": ("office", "weather")})
    assert SetupStep.OFFICE not in still_open(settings)
    assert seen_too(settings, SetupStep.DESKS) == ("office", "desks")


def test_each_field_of_a_step_is_one_of_the_settings() -> None:
    for paths in FIELDS.values():
        for path in paths:
            section, _, name = path.partition(".")
            assert hasattr(getattr(Settings(), section), name)
