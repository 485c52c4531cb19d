"""`staff` keeps the list of those who work here."""

import argparse
from typing import Any

from catalog_db.errors import Invalid, Subject
from catalog_db.models import Role
from desktop.actors import Actor
from desktop.security.recovery_code import Recovery
from desktop.security.staff import Staff, StaffCard
from ui.cli.answers import Answer, Context
from ui.cli.sign_in import acting, read_password
from ui.languages import tr
from ui.words.people.names import role_name

NEW_PASSWORD = "RUANG_BACA_NEW_PASSWORD_FILE"


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    staff = commands.add_parser("staff", parents=[common], help=tr("list, add and change those who work here"))
    actions = staff.add_subparsers(title=tr("actions"), metavar=tr("ACTION"), required=True)
    actions.add_parser("list", parents=[common], help=tr("show all of them")).set_defaults(run=_list)
    adding = actions.add_parser("add", parents=[common], help=tr("add one; the password is asked for"))
    adding.add_argument("user", metavar="USER", help=tr("name for signing in: small letters, digits, . _ -"))
    adding.add_argument("--name", required=True, metavar="NAME", help=tr("full name"))
    adding.add_argument("--role", required=True, choices=[role.value for role in Role])
    adding.set_defaults(run=_add)
    change = actions.add_parser("change", parents=[common], help=tr("change name or role"))
    change.add_argument("user", metavar="USER")
    change.add_argument("--name", metavar="NAME", help=tr("full name"))
    change.add_argument("--role", choices=[role.value for role in Role])
    change.set_defaults(run=_change)
    for word, disabled, text in (
        ("disable", True, tr("keep one from signing in")),
        ("enable", False, tr("let one sign in again")),
    ):
        closing = actions.add_parser(word, parents=[common], help=text)
        closing.add_argument("user", metavar="USER")
        closing.set_defaults(run=_set_disabled, disabled=disabled)
    reset = actions.add_parser("reset", parents=[common], help=tr("set a new password, to be changed by its owner"))
    reset.add_argument("user", metavar="USER")
    reset.set_defaults(run=_reset)
    own = actions.add_parser("password", parents=[common], help=tr("change your own password"))
    own.set_defaults(run=_password)
    code = actions.add_parser("recovery-code", parents=[common], help=tr("print a new recovery code"))
    code.set_defaults(run=_recovery_code)


def _list(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_services() as room:
        cards = room.get(Staff).list(acting(room, context.user))
    listed = [
        {
            "user": card.user_name,
            "name": card.full_name,
            "role": card.role,
            "disabled": card.disabled,
            "signed_in_at": card.signed_in_at and card.signed_in_at.isoformat(),
        }
        for card in cards
    ]
    lines = [
        f"{card.user_name}  {card.full_name}  {role_name(card.role)}" + ("  " + tr("(disabled)")) * card.disabled
        for card in cards
    ]
    text = "\n".join(lines) or tr("The room has no staff yet. `init --admin` or `staff add` makes the first admin.")
    return Answer(text, {"ok": True, "text": text, "staff": listed, "count": len(listed)})


def _add(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_services() as room:
        actor = acting(room, context.user)
        password = read_password(tr("New password of {user}: ").format(user=options.user), NEW_PASSWORD, twice=True)
        room.get(Staff).add(actor, options.user, options.name, Role(options.role), password)
    return Answer(tr("{user} can sign in now.").format(user=options.user))


def _change(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_services() as room:
        actor = acting(room, context.user)
        card = _find(room.get(Staff), actor, options.user)
        role = Role(options.role) if options.role else card.role
        room.get(Staff).change(actor, card.id, options.name or card.full_name, role)
    return Answer(tr("{user} was changed.").format(user=card.user_name))


def _set_disabled(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_services() as room:
        actor = acting(room, context.user)
        card = _find(room.get(Staff), actor, options.user)
        room.get(Staff).set_disabled(actor, card.id, options.disabled)
    text = tr("{user} can't sign in any more.") if options.disabled else tr("{user} can sign in again.")
    return Answer(text.format(user=card.user_name))


def _reset(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_services() as room:
        actor = acting(room, context.user)
        card = _find(room.get(Staff), actor, options.user)
        password = read_password(tr("New password of {user}: ").format(user=options.user), NEW_PASSWORD, twice=True)
        room.get(Staff).reset_password(actor, card.id, password)
    return Answer(tr("{user} has a new password, to be changed at the first sign-in.").format(user=card.user_name))


def _password(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_services() as room:
        actor = acting(room, context.user, may_have_to_change=True)
        if actor.staff_id is None:
            raise Invalid(Subject.STAFF, "staff", "unknown")
        old = read_password(tr("Your password once more: "))
        room.get(Staff).change_password(actor, old, read_password(tr("New password: "), NEW_PASSWORD, twice=True))
    return Answer(tr("Your password was changed."))


def _recovery_code(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_services() as room:
        code = room.get(Recovery).make_code(acting(room, context.user))
    return Answer(recovery_code_text(code))


def recovery_code_text(code: str) -> str:
    """What the admin must know of the code, which is shown only once."""
    return tr(
        "Recovery code: {code}\n"
        "Write it down and keep it away from this PC: it is shown only now, and it alone brings back a lost key."
    ).format(code=code)


def _find(staff: Staff, actor: Actor, user_name: str) -> StaffCard:
    for card in staff.list(actor):
        if card.user_name == user_name.strip().casefold():
            return card
    raise Invalid(Subject.STAFF, "staff", "unknown")
