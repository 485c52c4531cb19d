"""The pages of the central office. In Indonesian, made on the server, without any script in the browser."""

from collections.abc import Callable
from datetime import datetime

from argon2 import PasswordHasher
from fastapi import FastAPI

from catalog_db.central.accounts import Accounts
from catalog_db.central.database import CentralDatabase
from catalog_db.central.figures.statistics import Statistics
from catalog_db.central.keys import CentralKeys
from catalog_db.central.publications import Publications
from catalog_db.central.rooms import Rooms
from catalog_db.central.settings import CentralSettings
from catalog_db.central.single_files import SingleFiles
from catalog_db.central.sync.envelopes import Envelopes, invitation
from catalog_db.central.web.catalogue import add_catalogue, add_single_file
from catalog_db.central.web.guard import Guard, add_account, add_sign_in
from catalog_db.central.web.office import add_office
from catalog_db.central.web.reports import add_reports


def add_web(
    app: FastAPI,
    settings: CentralSettings,
    database: CentralDatabase,
    keys: CentralKeys,
    rooms: Rooms,
    clock: Callable[[], datetime],
    hasher: PasswordHasher | None,
) -> Guard:
    """Add all pages that need an account; returns what shows a page."""
    guard = Guard(Accounts(database, keys, settings.name, clock, hasher), settings)
    guard.answer_failures(app)
    add_sign_in(app, guard)
    add_account(app, guard)

    def invite(code: str) -> str:
        return invitation(database, keys, settings.name, code).model_dump_json()

    add_office(app, guard, database, rooms, Statistics(database, rooms, clock), clock, invite)
    add_reports(app, guard, database, rooms, clock)
    add_single_file(app, guard, SingleFiles(database, settings, clock), settings)
    publications = Publications(database, settings, clock)
    add_catalogue(app, guard, publications, Envelopes(database, keys, settings, rooms, clock), settings)
    return guard
