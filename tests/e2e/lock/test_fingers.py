"""From wherever a visitor may be, fingers on a touch screen lead nowhere else than within a locked reader or a kiosk.

Xorg has a touch screen, by its driver for tests: what that says goes the way of a real one, through the window manager.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.lock.fingers import Fingers, Place
from tests.e2e.lock.screens import MANAGERS, MISSING_FOR_FINGERS, SIZE, Screen, Session, missing_for
from tests.e2e.lock.seats import wait_for
from tests.e2e.lock.test_places import PLACES, attempt, visited
from ui.startup.modes import Mode

WIDE, HIGH = SIZE
MIDDLE = (WIDE // 2, HIGH // 2)
LEFT, RIGHT, TOP, BOTTOM = EDGES = ((1, HIGH // 2), (WIDE - 2, HIGH // 2), (WIDE // 2, 1), (WIDE // 2, HIGH - 2))
CORNERS = ((2, 2), (WIDE - 2, 2), (2, HIGH - 2), (WIDE - 2, HIGH - 2))
HELD_S = 1.0  # what systems take for a finger that lies still

pytestmark = [
    pytest.mark.long(part="program"),
    pytest.mark.timeout(7_200),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="this X server is Linux'"),
    pytest.mark.skipif(bool(MISSING_FOR_FINGERS), reason=f"not installed: {', '.join(MISSING_FOR_FINGERS)}"),
]


@pytest.fixture(params=MANAGERS)
def screen(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Screen]:
    if missing := missing_for(request.param):
        pytest.skip(f"not installed: {', '.join(missing)}")
    screen = Screen(tmp_path, request.param, is_touched=True)
    yield screen
    screen.close()


def gestures(fingers: Fingers) -> dict[str, Callable[[], object]]:
    """What hands do at a screen, and what systems have gestures for."""

    def tap_rim() -> None:
        for place in (*CORNERS, *EDGES, MIDDLE):
            fingers.tap(place)

    def tap_all_over() -> None:
        """Also menus, links, buttons, fields and the thumbs of scroll bars."""
        for y in range(24, HIGH, 60):
            for x in range(40, WIDE, 110):
                fingers.tap((x, y))

    def tap_twice_and_drag() -> None:
        """As words are chosen, and the ends of what was chosen are moved."""
        for begin in ((420, 300), (600, 420), MIDDLE):
            fingers.tap(begin)
            fingers.tap(begin)
            fingers.move([(begin, (begin[0] + 300, begin[1] + 90))], rest_s=0.2)

    def hold() -> None:
        """A menu opens so, in the corner of the staff their panel."""
        for place in ((WIDE - 3, 3), (3, HIGH - 3), (420, 300), MIDDLE):
            fingers.hold(place, HELD_S)
        fingers.hold((3, 3), 3.5)

    def hold_and_drag() -> None:
        """Things are dragged so, out of a window, too."""
        for to in (*CORNERS, *EDGES):
            fingers.move([((500, 350), to)], rest_s=HELD_S, stay_s=0.2)

    def swipe_in() -> None:
        for edge in EDGES:
            for count in range(1, 5):
                fingers.move(side_by_side(edge, MIDDLE, count))
            fingers.move([(edge, MIDDLE)], stay_s=HELD_S)

    def swipe_across() -> None:
        for count in range(2, 6):
            for begin, end in ((LEFT, RIGHT), (RIGHT, LEFT), (TOP, BOTTOM), (BOTTOM, TOP)):
                fingers.move(side_by_side(begin, end, count))

    def pinch() -> None:
        for ends in (EDGES[:2], EDGES, (*EDGES, CORNERS[0])):
            fingers.move([(end, MIDDLE) for end in ends])
            fingers.move([(MIDDLE, end) for end in ends])

    def lay_hand() -> None:
        fingers.tap(*((300 + 70 * n, 400 - 20 * (n % 3)) for n in range(10)))

    ways = (tap_rim, tap_all_over, tap_twice_and_drag, hold, hold_and_drag, swipe_in, swipe_across, pinch, lay_hand)
    return {each.__name__: each for each in ways}


def side_by_side(begin: Place, end: Place, count: int) -> list[tuple[Place, Place]]:
    """The ways of some fingers of a hand."""
    return [((_within(begin, 36 * n)), _within(end, 36 * n)) for n in range(count)]


def _within(place: Place, by: int) -> Place:
    """Beside a place of an edge, along it."""
    x, y = place
    return (x + by, y) if y in (1, HIGH - 2) else (x, y + by)


def test_no_place_of_a_locked_reader_has_a_way_out_for_fingers(tmp_path, screen):
    with visited(tmp_path, screen.environment) as found:
        for place in PLACES:
            attempt(found, place, gestures(screen.fingers), lambda: screen.in_front == found.pid, screen.heard)
        assert found.state["touches"] > 1_000  # they did come by the screen


@pytest.mark.skipif(not shutil.which("cage"), reason="not installed: cage")
def test_no_place_has_a_way_out_for_fingers_in_a_session_of_its_own(tmp_path):
    """Cage, with a window of the X server for its screen: fingers come to it as from a touch screen of its own."""
    screen = Screen(tmp_path, "", is_touched=True)
    try:
        with tempfile.TemporaryDirectory(prefix="cage-") as folder:  # the names of sockets are short
            session = Session(Path(folder), screen)
            with visited(tmp_path, session.environment, session.around) as found:
                session.fill()
                wait_for(lambda: found.state["size"] == [WIDE, HIGH], "the session does not fill the screen")
                for place in PLACES:
                    attempt(found, place, gestures(screen.fingers))
                assert found.state["touches"] > 1_000
    finally:
        screen.close()


def test_fingers_lead_out_of_no_kiosk(tmp_path, screen):
    for mode in (Mode.GUESTBOOK, Mode.FEEDBACK):
        folder = tmp_path / mode
        folder.mkdir()
        with visited(folder, screen.environment, mode=mode) as found:
            attempt(found, "kiosk", gestures(screen.fingers), lambda: screen.in_front == found.pid, screen.heard)
            assert found.state["touches"] > 100


def test_a_screen_that_is_plugged_in_is_covered_and_leads_nowhere(tmp_path, screen):
    def tap_everywhere() -> None:
        for x in range(20, WIDE * screens, 160):
            for y in (3, HIGH // 2, HIGH - 3):
                screen.fingers.tap((x, y))

    with visited(tmp_path, screen.environment) as found:
        for screens in (2, 1):
            screen.plug_in(second=screens == 2)
            wait_for(lambda: found.state["screens"] == screens, "the screen does not come or go")  # noqa: B023
            wait_for(lambda: found.is_held, "it is bare")
            gesture: dict[str, Callable[[], object]] = {f"taps on {screens} screens": tap_everywhere}
            attempt(found, "home", gesture, lambda: screen.in_front == found.pid, screen.heard)
