"""argparse's own words in the language of the room. It asks gettext for them, which reads no .qm files."""

import argparse

from ui.languages import tr


def translate_argparse() -> None:
    """Let parsers that are made from now on speak like the rest; words that are not listed stay English."""
    words = {
        "usage: ": tr("usage: "),
        "positional arguments": tr("what it takes"),
        "options": tr("options"),
        "show this help message and exit": tr("show this help"),
        "argument %(argument_name)s: %(message)s": tr("%(argument_name)s: %(message)s"),
        "the following arguments are required: %s": tr("these are missing: %s"),
        "unrecognized arguments: %s": tr("these are unknown: %s"),
        "expected one argument": tr("a value is missing"),
        "expected at least one argument": tr("at least one value is missing"),
        "invalid choice: %(value)r (choose from %(choices)s)": tr("%(value)r is none of %(choices)s"),
        "invalid %(type)s value: %(value)r": tr("%(value)r does not fit"),
        "ambiguous option: %(option)s could match %(matches)s": tr("%(option)s may mean %(matches)s"),
        "ignored explicit argument %r": tr("it takes no value, but %r was given"),
    }
    argparse._ = lambda text: words.get(text, text)  # type: ignore[attr-defined]
