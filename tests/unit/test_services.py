"""Who may call what, and that no method can be forgotten."""

import pytest

from catalog_db.errors import NotAllowed
from catalog_db.models.staff import Role
from desktop.actors import DEVICES, STAFF, Actor, DeviceMode, nobody_yet
from desktop.services import Right, Service, action_of, may_wait, needs, table_of_rights


class Lamp(Service, title="Lamp"):
    def __init__(self) -> None:
        self.lit = False

    @needs(Role.OFFICER, Role.ADMIN, name="Switch on", audited=True)
    def light(self, actor: Actor, brightness: int = 1) -> int:
        self.lit = True
        return brightness

    @needs(*STAFF, *DEVICES, name="See whether it is on")
    def read(self, actor: Actor) -> bool:
        return self._state()

    def _state(self) -> bool:
        return self.lit


@pytest.mark.parametrize("holder", [*Role, *DeviceMode])
def test_only_those_named_may_call(holder):
    lamp = Lamp()
    assert lamp.read(Actor(holder)) is False
    if holder in (Role.OFFICER, Role.ADMIN):
        assert lamp.light(Actor(holder), brightness=3) == 3
        return
    with pytest.raises(NotAllowed) as refused:
        lamp.light(Actor(holder))
    assert (refused.value.method, refused.value.holder) == ("Lamp.light", holder)
    assert not lamp.lit


def test_a_room_without_staff_accepts_all():
    assert Lamp().light(nobody_yet()) == 1


def test_a_method_that_does_not_say_who_may_call_it_stops_the_program():
    with pytest.raises(TypeError, match=r"Open\.door does not say who"):

        class Open(Service, title="Door"):
            def door(self, actor: Actor) -> None: ...


@pytest.mark.parametrize("kind", [staticmethod, classmethod, property])
def test_nothing_public_goes_without_an_actor(kind):
    with pytest.raises(TypeError, match=r"takes no actor|does not say"):
        type("Odd", (Service,), {"door": kind(lambda *_: None)}, title="Odd")


def test_a_method_for_nobody_is_a_mistake():
    with pytest.raises(TypeError):
        needs(name="Nothing")


def test_the_table_of_rights_is_made_from_the_methods():
    assert table_of_rights([Lamp]) == [
        Right("Lamp.light", "Switch on", frozenset({Role.OFFICER, Role.ADMIN}), audited=True),
        Right("Lamp.read", "See whether it is on", frozenset({*Role, *DeviceMode})),
    ]


def test_a_right_has_a_name_and_a_service_a_title():
    with pytest.raises(TypeError, match="without a name"):
        needs(Role.ADMIN, name="")
    with pytest.raises(TypeError, match="title"):
        type("Nameless", (Service,), {})


def test_only_an_audited_method_has_a_name_in_the_trail():
    assert action_of(Lamp.light) == "Lamp.light"
    with pytest.raises(TypeError, match=r"Lamp\.read is not audited"):
        action_of(Lamp.read)


class Slip(Service, title="Slip"):
    def __init__(self) -> None:
        self.said: list[str] = []

    @needs(DeviceMode.BOARD, Role.ADMIN, name="Put a slip")
    @may_wait
    def put(self, actor: Actor, text: str) -> None:
        self.said.append(text)


def test_what_may_wait_is_a_right_like_others_and_says_so():
    slip = Slip()
    slip.put(Actor(DeviceMode.BOARD), "x")
    with pytest.raises(NotAllowed):
        slip.put(Actor(DeviceMode.READER), "y")
    assert slip.said == ["x"]
    assert table_of_rights([Slip]) == [
        Right("Slip.put", "Put a slip", frozenset({DeviceMode.BOARD, Role.ADMIN}), may_wait=True)
    ]


def test_nobody_can_wait_for_an_answer():
    for answer in (int, "str", None.__class__ | int):

        def method(self: Service, actor: Actor) -> None: ...

        method.__annotations__["return"] = answer
        with pytest.raises(TypeError, match="answers something"):
            may_wait(method)
    with pytest.raises(TypeError, match="answers something"):
        may_wait(lambda self, actor: None)


def test_what_no_pc_may_call_cannot_wait_there():
    with pytest.raises(TypeError, match="may wait on a PC, but none may call it"):

        class Desk(Service, title="Desk"):
            @needs(Role.ADMIN, name="Lock")
            @may_wait
            def lock(self, actor: Actor) -> None: ...
