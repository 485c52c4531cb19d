"""Who works in the staff's window now. Its screens take their actor from here and keep none."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from catalog_db.errors import ReadingRoomError, SignInNeeded, SignInRefused
from desktop.actors import Actor, DeviceMode, nobody_yet
from desktop.security.staff import SignedIn, Staff, StaffCard
from ui.background import Background

DESK: Final = Actor(DeviceMode.DESK)  # this PC, which recognises people


class Who(QObject):
    """The member of staff who signed in; before that nobody, and while the room has no admin, anybody."""

    changed = Signal()  # somebody else works here now, or with another role
    left = Signal(object)  # the Actor who worked here

    def __init__(self, staff: Staff, parent: QObject | None = None, *, afar: Background | None = None) -> None:
        """`afar`: at a PC that joined. There nobody works without signing in, and the host is asked in a thread."""
        super().__init__(parent)
        self._staff, self._afar = staff, afar
        self._signed_in: SignedIn | None = None
        self._expects_password = False
        self._seen_admin = False  # a room never loses its last one (`Staff.change`, `Staff.set_disabled`)

    @property
    def actor(self) -> Actor:
        """Whose rights hold now. A room that was given an admin in the meantime asks, whoever was there before.

        Raises:
            SignInNeeded
        """
        if self._signed_in is not None:
            return self._signed_in.actor
        if self.room_has_admin():
            raise SignInNeeded()
        return nobody_yet()

    @property
    def card(self) -> StaffCard | None:
        """Of the one who signed in."""
        return self._signed_in.card if self._signed_in else None

    def room_has_admin(self) -> bool:
        """At a PC that joined it makes no difference: the host gives rights of staff to those who sign in only."""
        self._seen_admin = self._seen_admin or self._afar is not None or self._staff.any_admin(DESK)
        return self._seen_admin

    def must_sign_in(self) -> bool:
        return self._signed_in is None and self.room_has_admin()

    def enter(self, signed_in: SignedIn) -> None:
        """Called when somebody has signed in; emits `changed` where it is somebody else than before."""
        before, self._signed_in = self._signed_in, signed_in
        if before is None or before.actor != signed_in.actor or before.card.full_name != signed_in.card.full_name:
            self.changed.emit()

    def leave(self) -> None:
        """Nobody works here any more."""
        if self._signed_in is not None:
            actor = self._signed_in.actor
            self._signed_in = None
            self.left.emit(actor)
            self.changed.emit()

    def expect_new_password(self, expected: bool = True) -> None:
        """The one who works here is choosing another password here, or that has failed."""
        self._expects_password = expected

    def refresh(self) -> None:
        """See whether the one who is signed in still may, and as what: it may have been changed elsewhere.

        Whose password is another one since has to sign in with it, but for who has just chosen it here.
        """
        if self._signed_in is None:
            return
        actor = self._signed_in.actor
        refused = partial(self._on_refused, actor)
        if self._afar is not None:
            self._afar.run(self, lambda: self._staff.me(actor), self._on_found, refused)
            return
        try:
            card = self._staff.me(actor)
        except SignInRefused as error:
            refused(error)
        else:
            self._on_found(card)

    def _on_found(self, card: StaffCard) -> None:
        if self._signed_in is None or self._signed_in.actor.staff_id != card.id:
            return
        actor, before = self._signed_in.actor, self._signed_in.card.password_set_at
        if card.password_set_at == before or self._expects_password:
            self._expects_password &= card.password_set_at == before
            self.enter(SignedIn(Actor(card.role, card.id, actor.device_id), card))
        else:
            self.leave()

    def _on_refused(self, actor: Actor, error: ReadingRoomError) -> None:
        """Where the host is away, whoever works here stays until it says otherwise."""
        gone = isinstance(error, SignInRefused | SignInNeeded)
        if gone and self._signed_in is not None and self._signed_in.actor == actor:
            self.leave()
