"""`visit register` in processes of its own: JSON in, JSON out, refusals as sentences."""

import json

import pytest

from tests.e2e.test_command_line import Room

VISITOR = {
    "name": "Siti Rahmawati", "email": "siti@example.com", "phone": "081234567890", "gender": "P", "birth_year": 1998,
    "education": "3", "occupation": "1", "institution_category": "6", "institution": "Universitas Bengkulu",
    "services": ["perpustakaan", "konsultasi"], "usage": "1", "need": "PDRB", "priority": False,
    "group": {"male": 1, "female": 2}, "disability": [], "guardian_consent": False, "occupation_other": "",
    "institution_category_other": "", "usage_other": "", "id_card_shown": True, "id_card_type": "1",
    "consent": ["phone"],
}  # fmt: skip


@pytest.fixture(scope="module")
def room(tmp_path_factory) -> Room:
    room = Room(tmp_path_factory.mktemp("visits"))
    assert room.run("init").returncode == 0
    return room


def test_a_visit_is_registered(room):
    other = {"name": "Ani", "email": "ani@example.com", "education": 3, "id_card_type": 1}
    for n, said in enumerate((VISITOR, VISITOR | other), 1):
        done = room.run("visit", "register", "--json", typed=json.dumps(said))
        assert done.returncode == 0, done.stderr
        found = json.loads(done.stdout)
        assert set(found) == {"visit", "code", "tickets"}
        assert found["visit"].endswith(f"-{n:03}") and len(found["code"]) == 4
        assert found["tickets"] == [
            {"ticket": f"P-{n:03}", "service": "perpustakaan"},
            {"ticket": f"K-{n:03}", "service": "konsultasi"},
        ]


def test_help_names_the_fields_and_their_codes(room):
    for words, told in (
        (("visit", "register"), ("institution_category", "4=Pemerintah daerah", "home_region", "rekomendasi")),
        (("feedback", "add"), ("U1: Persyaratan", "U9: ", "comment")),
        (("complaint", "add"), ("classification", "8=Sarana", "contact")),
    ):
        done = room.run(*words, "--help")
        assert done.returncode == 0 and all(word in done.stdout for word in told), done.stdout
    other = {"name": "Budi", "email": "budi@example.com", "consent": ["need"]}  # somebody who is not here already
    refused = room.run("visit", "register", typed=json.dumps(VISITOR | other))
    assert refused.returncode == 1 and "visit register --help" in refused.stderr


def test_who_may_be_the_same_person_is_told(tmp_path):
    room = Room(tmp_path)
    assert room.run("init").returncode == 0
    assert room.run("visit", "register", typed=json.dumps(VISITOR)).stderr == ""
    again = room.run("visit", "register", typed=json.dumps(VISITOR))
    assert again.returncode == 1 and "-001" in again.stderr and "visit add --visit" in again.stderr
    twin = room.run("visit", "register", "--json", typed=json.dumps(VISITOR | {"name": "Siti Rahmawatti"}))
    assert twin.returncode == 0 and json.loads(twin.stdout)["visit"].endswith("-002")
    assert "siti@example.com" in twin.stderr and "-001" in twin.stderr


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (json.dumps(VISITOR | {"email": "siti", "services": []}), ("E-mail", "Jenis layanan")),
        (json.dumps(VISITOR | {"nama": "Siti"}), ("nama",)),
        (json.dumps(VISITOR | {"birth_year": "1998"}), ("birth_year",)),
        ("[]", ("JSON",)),
        ("no json", ("JSON",)),
        ("", ("JSON",)),
        ('"' + "x" * 70_000 + '"', ("terlalu besar",)),
    ],
)
def test_what_cant_be_kept_is_refused_with_a_sentence(room, said, words):
    done = room.run("visit", "register", typed=said)
    assert done.returncode == 1
    assert all(word in done.stderr for word in words), done.stderr
    assert "Traceback" not in done.stderr and done.stdout == ""
