"""The mirror of the services: the same typed methods, carried out by the host of the room."""

from collections.abc import Callable
from typing import Any, TypeVar, cast
from uuid import uuid4

from catalog_db.errors import HostUnreachable, ReadingRoomError
from desktop.actors import Actor
from desktop.lan.client import HostClient
from desktop.lan.not_now import is_no_refusal
from desktop.lan.waiting import WaitingCalls
from desktop.lan.wire import WireMethod, wire_methods
from desktop.services import Service

S = TypeVar("S", bound=Service)


def remote_service(
    client: HostClient,
    service: type[S],
    waiting: WaitingCalls | None = None,
    is_away: Callable[[], bool] = lambda: False,
) -> S:
    """A service whose methods are calls to the host, made from the type hints of the real one.

    Where `is_away` knows that the host does not answer, calls fail without trying: nobody waits for a time-out.

    While the host is away, or answers anything but a refusal of its own, calls of methods that may wait
    (`services.may_wait`) wait in `waiting`. Besides what the methods raise, they raise HostUnreachable, HostFailed,
    DeviceRefused, SignInNeeded, AskedTooOften, and where a call can't wait either WaitingFull, StorageFull,
    OutputUnwritable.
    """
    methods = {
        name: _patient_caller(client, method, waiting)
        if waiting is not None and method.may_wait
        else _caller(client, method, is_away)
        for name, method in wire_methods(service).items()
    }
    return cast(S, type(f"Remote{service.__name__}", (), methods)())


def _caller(client: HostClient, method: WireMethod, is_away: Callable[[], bool]) -> Callable[..., Any]:
    def call(self: object, actor: Actor, /, *args: Any, **kwargs: Any) -> Any:
        if is_away():
            raise HostUnreachable(client.url)
        return client.call(method, actor, method.write_arguments(self, actor, *args, **kwargs))

    return call


def _patient_caller(client: HostClient, method: WireMethod, waiting: WaitingCalls) -> Callable[..., None]:
    def call(self: object, actor: Actor, /, *args: Any, **kwargs: Any) -> None:
        body = method.write_arguments(self, actor, *args, **kwargs)
        if not waiting.takes(method):
            client.call(method, actor, body)
            return
        subject = method.subject(waiting.secret, self, actor, *args, **kwargs)
        call_id = uuid4()  # the same for both ways: the host may have done it though no answer came
        if not (waiting.must_queue() or (method.kept_first and waiting.is_emptied)):
            try:
                client.call(method, actor, body, call_id)
            except ReadingRoomError as error:
                if not is_no_refusal(error):
                    raise
            else:
                waiting.forget_older(method, subject)
                return
        waiting.put(call_id, method, body, actor.session_id, subject)

    return call
