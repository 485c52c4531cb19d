"""What tests expect to be refused."""

from collections.abc import Callable

from catalog_db.errors import Invalid, Subject


def about(subject: Subject) -> Callable[[Invalid], bool]:
    """For `pytest.raises(Invalid, check=about(...))`: that it was refused of this."""
    return lambda error: error.subject is subject
