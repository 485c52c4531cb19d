"""The mirror of the services: the same typed methods, carried out by the host of the room."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from desktop.actors import Actor
from desktop.lan.client import HostClient
from desktop.lan.wire import WireMethod, wire_methods
from desktop.services import Service

S = TypeVar("S", bound=Service)


def remote_service(client: HostClient, service: type[S]) -> S:
    """A service whose methods are calls to the host, made from the type hints of the real one.

    Besides what the methods raise, they raise HostUnreachable, HostFailed, DeviceRefused, SignInNeeded, AskedTooOften.
    """
    methods = {name: _caller(client, method) for name, method in wire_methods(service).items()}
    return cast(S, type(f"Remote{service.__name__}", (), methods)())


def _caller(client: HostClient, method: WireMethod) -> Callable[..., Any]:
    def call(self: object, actor: Actor, /, *args: Any, **kwargs: Any) -> Any:
        return client.call(method, actor, method.write_arguments(self, actor, *args, **kwargs))

    return call
