"""room.toml, provision.toml and joined.toml, written by hand or cut: settings that hold, or a fault with its place."""

from pathlib import Path
from uuid import UUID

import pytest
import tomli_w
from hypothesis import strategies as st
from pydantic import ValidationError

from catalog_db.errors import RoomMissing, SettingsInvalid
from desktop.actors import DeviceMode
from desktop.lan import membership
from desktop.lan.membership import Membership
from desktop.settings.file import load, save
from desktop.settings.model import Settings
from desktop.settings.provision_file import ProvisionFile, read_provision, with_join, without_code
from tests.fuzz.hostile import AMOUNTS, NUMBERS, WORDS, changed, try_all

EACH = 60
ROOM = Settings()
FLAT = [
    (section, key)
    for section, values in ROOM.model_dump(mode="json").items()
    for key in (values if isinstance(values, dict) else [None])
]
PROVISION = b"""\
code = "1700"
[policy]
max_copies = 3
[join]
address = "192.168.1.5"
code = "ABCD-EFGH"
places = {reader = 3}
[central]
address = "https://pusat.example.go.id"
code = "x"
[admin]
user = "budi"
[[pcs]]
computer = "PC-1"
mode = "reader"
"""
leaves = (
    st.sampled_from([word for word in WORDS if word.isprintable()])
    | st.sampled_from([number for number in NUMBERS if abs(number) < 2**63])
    | st.booleans()
    | st.floats()
)
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("x", "", "a.b")), inner),
    max_leaves=4,
)


def with_value(said: tuple[tuple[str, str | None], object]) -> bytes:
    """room.toml with another value in one place."""
    (section, key), value = said
    every = ROOM.model_dump(mode="json", exclude_none=True)
    if key is None:
        every[section] = value
    else:
        every[section] = {**every.get(section, {}), key: value}
    return tomli_w.dumps(every).encode("utf-8", "surrogatepass")


one_other = st.tuples(st.sampled_from(FLAT), values).map(with_value)


@pytest.mark.parametrize("amount", AMOUNTS)
def test_the_settings_of_a_room(tmp_path: Path, amount: int) -> None:
    file = tmp_path / "room.toml"
    save(file, ROOM)
    whole = file.read_bytes()

    def check(content: bytes) -> None:
        file.write_bytes(content)
        try:
            found = load(file)
        except SettingsInvalid:
            return
        save(file, found)
        assert load(file) == found

    try_all(changed(whole) | one_other, check, EACH * amount)


@pytest.mark.parametrize("amount", AMOUNTS)
def test_the_file_that_sets_up_a_pc(amount: int) -> None:
    def check(content: bytes) -> None:
        found = read_provision(content)
        if not isinstance(found, ProvisionFile):
            assert found and all(problem.line >= 0 for problem in found)
            return
        text = content.decode("utf-8-sig")
        for new in (without_code(text, "join"), without_code(text, "central"), with_join(text, "10.0.0.1", "X", "r")):
            assert isinstance(read_provision(new.encode("utf-8")), ProvisionFile)

    whole = tomli_w.dumps(ROOM.model_dump(mode="json", include={"policy", "lock", "hours"}, exclude_none=True)).encode()
    try_all(changed(PROVISION) | changed(whole) | one_other, check, EACH * amount)


@pytest.mark.parametrize("amount", AMOUNTS)
def test_what_a_pc_knows_of_its_room(tmp_path: Path, amount: int) -> None:
    file = tmp_path / "joined.toml"
    member = Membership(
        url="https://10.0.0.1:47213",
        certificate="-----BEGIN CERTIFICATE-----",
        device_id=UUID(int=1),
        mode=DeviceMode.READER,
        name="PC 1",
        settings=ROOM,
        sealing_key="0" * 64,
    )
    membership.save(file, member)
    whole = file.read_bytes()

    def check(content: bytes) -> None:
        file.write_bytes(content)
        try:
            membership.load(file)
        except (RoomMissing, SettingsInvalid):
            pass
        membership.device_of(file)

    try_all(changed(whole), check, EACH * amount)


def test_settings_that_a_call_brings_are_as_strict() -> None:
    def check(content: bytes) -> None:
        try:
            Settings.model_validate_json(content)
        except ValidationError:
            pass

    try_all(changed(ROOM.model_dump_json().encode()), check, EACH)
