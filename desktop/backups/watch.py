"""How it stands with the backups, for every desk: whoever works there tells the administrator."""

from catalog_db.models import Role
from desktop.actors import Actor
from desktop.backups.care import BackupCare, BackupStanding
from desktop.services import Service, needs


class BackupWatch(Service):
    """What the staff see of the backups; only administrators make them."""

    def __init__(self, care: BackupCare) -> None:
        self._care = care

    @needs(*Role)
    def standing(self, actor: Actor) -> BackupStanding:
        """How it stands, as it was last seen: no other disk is looked at."""
        return self._care.standing()
