"""Who somebody is does not stay in what others wrote of them."""

import pytest

from catalog_db.rules.security.redaction import REDACTED, redact

WHO = ("Siti Nur  Rahmawati", "siti.r@example.com", "+6281234567890")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ibu Siti Nur Rahmawati menunggu", f"Ibu {REDACTED} menunggu"),
        ("ibu SITI, lalu rahmawati", f"ibu {REDACTED}, lalu {REDACTED}"),
        ("kirim ke Siti.R@Example.com.", f"kirim ke {REDACTED}."),
        ("telepon 0812-3456-7890 atau +62 812 3456 7890", f"telepon{REDACTED} atau{REDACTED}"),
        ("Situs web tidak terbuka, 12 halaman", "Situs web tidak terbuka, 12 halaman"),
        ("", ""),
    ],
)
def test_names_addresses_and_numbers_are_redacted(text, left):
    assert redact(text, WHO) == left


def test_nothing_is_redacted_of_nobody():
    assert redact("Siti, 0812 3456 7890", ()) == "Siti, 0812 3456 7890"
    assert redact("1 2 3 di Al", ("", "Al", "123")) == "1 2 3 di […]"
