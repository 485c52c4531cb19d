"""Who works in the staff's window, and what the records are asked for it."""

import pytest

from catalog_db.errors import SignInNeeded
from catalog_db.models import Role
from desktop.security.staff import Staff
from ui.who import Who


def test_a_room_that_has_an_administrator_is_not_asked_for_one_again(people, who, monkeypatch) -> None:
    asked: list[object] = []
    any_admin = people.room.get(Staff).any_admin
    monkeypatch.setattr(people.room.get(Staff), "any_admin", lambda actor: asked.append(actor) or any_admin(actor))
    for _ in range(3):
        assert who.must_sign_in()
        with pytest.raises(SignInNeeded):
            assert who.actor
    assert len(asked) == 1
    people.enter(who, Role.ADMIN)
    who.leave()
    assert who.must_sign_in() and len(asked) == 1


def test_a_room_without_one_is_asked_each_time(room, monkeypatch) -> None:
    who = Who(room.get(Staff))
    assert not who.must_sign_in()
    monkeypatch.setattr(room.get(Staff), "any_admin", lambda _actor: True)  # given one in another window
    assert who.must_sign_in()
