"""Tables of SIMDASI that central has come to a room with its next sync run, each once, and what is newer here stays."""

from datetime import timedelta

from catalog_db.exchange.catalogue import SimdasiMessage
from catalog_db.simdasi_tables import merge_simdasi, simdasi_of
from desktop.catalogue.simdasi.kept import KeptSimdasi
from desktop.room.opening import create_room
from desktop.settings.model import Settings
from tests.unit.lan.conftest import Keys
from tests.unit.lan.test_simdasi import SELUMA, asked, keep


def told_to_central(served, tmp_path, figure: str, later: timedelta) -> None:
    """As a pack of another room brings it."""
    with create_room(tmp_path / figure, Keys(), Settings()) as other:
        keep(other, figure, later=later)
        with other.catalog.reading() as session:
            said = simdasi_of(session, SELUMA)
    assert isinstance(said, SimdasiMessage)
    with served.kit.database.catalogue.writing() as session:
        merge_simdasi(session, said)


def test_what_central_has_comes_once_and_what_is_newer_here_stays(make_site, served, tmp_path):
    site, day = make_site(), timedelta(days=1)
    assert site.run().error == ""
    told_to_central(served, tmp_path, "81,11", day)
    assert site.run().error == "" and asked(site.room) == ["81,11"]

    served.wire.clear()
    assert site.run().error == ""
    assert not any(b"/v1/simdasi/" in said for said in served.wire)  # once is enough

    keep(site.room, "99,99", later=3 * day)
    told_to_central(served, tmp_path, "82,22", 2 * day)
    assert site.run().error == "" and asked(site.room) == ["99,99"]  # fetched here, and later
    told_to_central(served, tmp_path, "83,33", 4 * day)
    assert site.run().error == "" and asked(site.room) == ["83,33"]

    kept = KeptSimdasi(site.room.catalog)
    assert kept.remove(SELUMA) == 1
    assert site.run().error == "" and kept.regions() == []  # the same does not come again by itself
    told_to_central(served, tmp_path, "84,44", 5 * day)
    assert site.run().error == "" and asked(site.room) == ["84,44"]
