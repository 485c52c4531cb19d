"""What a service is: a plain object whose public methods take an actor and say who may call them.

The same call works in process, from the command line and over the LAN, and the table of rights is made from what the
methods say.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from inspect import isfunction
from typing import Any, ClassVar, Concatenate, ParamSpec, TypeVar

from catalog_db.errors import NotAllowed
from desktop.actors import Actor, DeviceMode, Holder

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S")
F = TypeVar("F", bound=Callable[..., None])
Called = TypeVar("Called", bound=Callable[..., Any])
Method = Callable[Concatenate[S, Actor, P], R]
Quiet = Callable[Concatenate[S, Actor, P], None]  # it has nothing to answer
_HOLDERS = "holders"
_TITLE = "title"
_AUDITED = "audited"
_MAY_WAIT = "may_wait"
_ABOUT = "about"
_KEPT_FIRST = "kept_first"
_CHECKS_PASSWORD = "checks_password"
_FULL_NAME = "full_name"


def needs(*holders: Holder, name: str, audited: bool = False) -> Callable[[Method[S, P, R]], Method[S, P, R]]:
    """Say who may call a method of a service; everybody else gets `NotAllowed`, before anything is done.

    Args:
        name: What it does, in the table of rights and in the audit trail: `tr_noop("Add staff")`.
        audited: The audit trail tells of it, under the method's name: `AuditTrail.add` takes no other method.
    """
    allowed = frozenset(holders)
    if not allowed:
        raise TypeError("a method that nobody may call")
    if not name:
        raise TypeError("a right without a name")

    def decorate(method: Method[S, P, R]) -> Method[S, P, R]:
        @wraps(method)
        def checked(self: S, actor: Actor, /, *args: P.args, **kwargs: P.kwargs) -> R:
            allow(actor, getattr(checked, _FULL_NAME), *allowed)
            return method(self, actor, *args, **kwargs)

        setattr(checked, _HOLDERS, allowed)
        setattr(checked, _TITLE, name)
        setattr(checked, _AUDITED, audited)
        return checked

    return decorate


def may_wait(method: Quiet[S, P]) -> Quiet[S, P]:
    """Let calls of a method wait, sealed, on a PC whose host is away: a line below `@needs`, and a test of its own.

        @needs(DeviceMode.READER, name=tr_noop("Rate a publication"))
        @may_wait
        def rate(self, actor: Actor, publication_id: UUID, stars: int) -> None:

    The caller has to do without an answer, so the method returns None. A call is sent under its own id and carried out
    once, though it may arrive often; for that the method writes to the records in one unit of work
    (`catalog_db.idempotency`, tried in tests/unit/desk/test_carried_out_once.py). By then the actor is the PC itself,
    never a member of staff, and `desktop.clock.happened_at` says when it was asked for. What the method refuses then
    nobody hears of: check early what a person could mend.
    """
    if method.__annotations__.get("return", method) not in (None, "None", type(None)):
        raise TypeError(f"{method.__qualname__} answers something: who calls it can't wait for that")
    setattr(method, _MAY_WAIT, True)
    return method


@dataclass(frozen=True, slots=True)
class About:
    """What a call that may wait is about: calls of one service about the same thing are carried out in their order.

    Attributes:
        argument: Names the thing: an id.
        in_visit: The thing is the reading session's own: of another one it is another thing.
        newest_counts: A newer call says all of it anew, so it takes the place of an older one that still waits.
    """

    argument: str
    in_visit: bool = False
    newest_counts: bool = False


def about(argument: str, *, in_visit: bool = False, newest_counts: bool = False) -> Callable[[F], F]:
    """Say what calls of a method that may wait are about, see `About`: a line below `@may_wait`.

    The host may fail over one of them; then the rest goes past it, but for those about the same thing.
    """

    def decorate(method: F) -> F:
        setattr(method, _ABOUT, About(argument, in_visit, newest_counts))
        return method

    return decorate


def kept_first(method: F) -> F:
    """Let calls of a method that may wait lie on the PC's disk before the host is asked: a line below `@about`.

    For what somebody types: it is safe when the call returns, at once, though program or host die in the next moment.
    With each letter there is a new one, so it is about something of which the newest counts.
    """
    said = getattr(method, _ABOUT, None)
    if said is None or not said.newest_counts:
        raise TypeError(f"{method.__qualname__} would wait again with every letter")
    setattr(method, _KEPT_FIRST, True)
    return method


def checks_password(method: Method[S, P, R]) -> Method[S, P, R]:
    """Say that a method checks or keeps a password or a PIN, which is slow on purpose: a line below `@needs`.

    The host gives such calls of other PCs a lane of their own (`desktop.lan.authenticator`).
    """
    setattr(method, _CHECKS_PASSWORD, True)
    return method


def allow(actor: Actor, action: str, *holders: Holder) -> None:
    """Let only these do something that is not one call of a service, such as an import.

    Raises:
        NotAllowed
    """
    if actor.holder not in holders:
        raise NotAllowed(action, actor.holder)


class Service:
    """The base of all services. A public method without `@needs` stops the program when its module is imported.

    Attributes:
        title: The heading under which its methods stand in the table of rights, `tr_noop("Staff and signing in")`.
        host_only: It is there on the PC with the records alone: the host offers it to no other.
    """

    title: ClassVar[str]
    host_only: ClassVar[bool]

    def __init_subclass__(cls, *, title: str, host_only: bool = False, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls.title, cls.host_only = title, host_only
        for name, member in vars(cls).items():
            if _is_guarded(member):
                setattr(member, _FULL_NAME, _name(cls, name))
            if not name.startswith("_") and callable(member) and not _is_guarded(member):
                raise TypeError(f"{_name(cls, name)} does not say who may call it: add @needs(...)")
            if isinstance(member, staticmethod | classmethod | property) and not name.startswith("_"):
                raise TypeError(f"{_name(cls, name)} takes no actor: services have methods only")
            if getattr(member, _MAY_WAIT, False) and not getattr(member, _HOLDERS) & set(DeviceMode):
                raise TypeError(f"{_name(cls, name)} may wait on a PC, but none may call it")


@dataclass(frozen=True, slots=True)
class Right:
    """One line of the table of rights."""

    name: str  # "Staff.add"
    title: str  # "Add staff": English, for `tr`
    holders: frozenset[Holder]
    audited: bool = False  # the audit trail tells of it
    may_wait: bool = False  # on a PC whose host is away
    about: About | None = None  # in which order, where it waits with others
    kept_first: bool = False  # and lies there before the host is asked
    checks_password: bool = False


def table_of_rights(services: Iterable[type[Service]]) -> list[Right]:
    """Who may call what, by name."""
    return sorted(
        (
            Right(
                _name(service, name),
                getattr(member, _TITLE),
                getattr(member, _HOLDERS),
                getattr(member, _AUDITED),
                getattr(member, _MAY_WAIT, False),
                getattr(member, _ABOUT, None),
                getattr(member, _KEPT_FIRST, False),
                getattr(member, _CHECKS_PASSWORD, False),
            )
            for service in services
            for name, member in vars(service).items()
            if _is_guarded(member)
        ),
        key=lambda right: right.name,
    )


def action_of(method: Callable[..., Any]) -> str:
    """The name under which the audit trail tells of a method, "Staff.add"; it is stored, so it never changes.

    Raises:
        TypeError: The method does not say that it is audited.
    """
    if not getattr(method, _AUDITED, False):
        raise TypeError(f"{method.__qualname__} is not audited: say so at @needs, or declare an AuditAction")
    return str(getattr(method, _FULL_NAME))


def _is_guarded(member: object) -> bool:
    return isfunction(member) and hasattr(member, _HOLDERS)


def _name(service: type[Service], method: str) -> str:
    return f"{service.__name__}.{method}"
