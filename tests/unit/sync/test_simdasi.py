"""Packs carry tables of SIMDASI; what is newer counts."""

from datetime import timedelta

from desktop.catalogue.simdasi.kept import KeptSimdasi
from desktop.sync.packs.service import Packs
from tests.unit.catalogue.room_parts import LIBRARIAN
from tests.unit.lan.test_following import publish
from tests.unit.lan.test_simdasi import asked, keep
from tests.unit.sync.test_packs import BOOK, drive, file, room, sender, trusted  # noqa: F401


def test_a_pack_of_all_brings_them_and_the_newer_ones_stay(sender, room, file):  # noqa: F811
    keep(sender, "81,11")
    keep(sender, "80,00", 2022)
    keep(room, "99,99", later=timedelta(days=1))  # fetched here, and later
    sender.get(Packs).build(LIBRARIAN, file)

    room.get(Packs).take(LIBRARIAN, file, trusted(sender))

    assert asked(room) == ["99,99"]
    assert KeptSimdasi(room.catalog).regions()[0].years == (2022, 2023)


def test_a_pack_of_some_publications_leaves_them_out(sender, room, file):  # noqa: F811
    book = publish(sender, "Seluma Dalam Angka 2022", BOOK)
    keep(sender, "81,11")
    sender.get(Packs).build(LIBRARIAN, file, (book,))
    room.get(Packs).take(LIBRARIAN, file, trusted(sender))
    assert KeptSimdasi(room.catalog).regions() == []
