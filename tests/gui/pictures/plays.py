"""Which scenes are played in which room, by groups of screens."""

from tests.gui.pictures import (
    board_scenes,
    central_scenes,
    copy_scenes,
    desk_scenes,
    health_scenes,
    joining_scenes,
    kiosk_scenes,
    list_scenes,
    offline_exchange_scenes,
    opinion_scenes,
    people_scenes,
    reader_scenes,
    recovery_scenes,
    room_scenes,
    settings_scenes,
    setup_scenes,
    staff_scenes,
    viewer_scenes,
    visit_scenes,
)
from tests.gui.pictures.desk_rooms import DESK_ROOM, QUIET_ROOM
from tests.gui.pictures.rooms import CUT_OFF, EMPTY, FULL, STAFFED, UNSTAFFED
from tests.gui.pictures.stage import Stage

IN_ROOMS = {
    ("first", EMPTY): (reader_scenes.first_start, staff_scenes.empty),
    ("first", CUT_OFF): (staff_scenes.cut_off,),
    ("catalogue", FULL): (
        reader_scenes.home, reader_scenes.service, reader_scenes.results, reader_scenes.publication,
        viewer_scenes.book, viewer_scenes.problems, visit_scenes.visit, reader_scenes.help_window,
        staff_scenes.publications, staff_scenes.unmet,
    ),
    ("importing", FULL): (staff_scenes.imports,),
    ("tables", FULL): (viewer_scenes.tables, reader_scenes.followed, reader_scenes.data, staff_scenes.corrections),
    ("sync", FULL): (
        staff_scenes.webapi, central_scenes.central, central_scenes.without_network, offline_exchange_scenes.packs,
        offline_exchange_scenes.envelopes,
    ),
    ("copies", FULL): (copy_scenes.at_the_reader,),
    ("copies", DESK_ROOM): (copy_scenes.ways_out, copy_scenes.locked, copy_scenes.email_proof),
    ("opinions", FULL): (opinion_scenes.opinions,),
    ("room", UNSTAFFED): (room_scenes.first_admin, recovery_scenes.lines, recovery_scenes.stopped),
    ("setup", UNSTAFFED): (setup_scenes.setup,),
    ("health", UNSTAFFED): (health_scenes.health,),
    ("room", STAFFED): (
        room_scenes.sign_in, room_scenes.staff, room_scenes.rights_audit_backups, room_scenes.retention,
        room_scenes.devices, room_scenes.devices_alone, room_scenes.lock, room_scenes.at_a_joined_desk,
        room_scenes.host_away, settings_scenes.settings,
    ),
    ("desk", QUIET_ROOM): (desk_scenes.quiet,),
    ("lists", DESK_ROOM): (list_scenes.visits, list_scenes.visitors, list_scenes.copies, list_scenes.reports),
    ("people", DESK_ROOM): (people_scenes.data_requests, people_scenes.incidents, people_scenes.inventory),
    ("desk", DESK_ROOM): (desk_scenes.desk, desk_scenes.guest_book, desk_scenes.complaints),
}  # fmt: skip
WITHOUT_ROOMS = {
    "first": (reader_scenes.before_the_room_is_open,),
    "joining": (joining_scenes.play,),
    "recovery": (
        recovery_scenes.restore,
        recovery_scenes.recovery,
        recovery_scenes.at_rest,
        recovery_scenes.missing_files,
    ),
    "kiosk": (kiosk_scenes.play,),
    "board": (board_scenes.play,),
}


def play(stage: Stage, group: str) -> None:
    """All scenes of a group, in its rooms."""
    for (of, room), scenes in IN_ROOMS.items():
        if of == group:
            with stage.windows(room) as scene:
                for one in scenes:
                    stage.appearance.apply(stage.settings)  # the end of a visit brings back the room's
                    one(scene)
    for alone in WITHOUT_ROOMS.get(group, ()):
        alone(stage)
