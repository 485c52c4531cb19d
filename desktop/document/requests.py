"""The way of requests into the document process, with the files that they name.

A file travels as an open descriptor, or as its content where it lies in memory only: the process, which may open
nothing by name, never learns where it lies. Linux sends descriptors through a socket (unix(7), SCM_RIGHTS), Windows
puts handles into the process (DuplicateHandle) and says their numbers.
"""

import array
import json
import mmap
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO, Final, cast

from desktop.books.files import DocumentFile, open_regular
from desktop.document.transport import encode, files_of, read_frame, write_frame

if sys.platform != "win32":
    import socket
elif TYPE_CHECKING:
    from desktop.platform.confine_windows import ConfinedProcess

_MOST_FILES: Final = 4  # of one request


class RequestSender:
    """The window's end. On Linux `for_child` is what the process gets as its standard input, on Windows it is there."""

    if sys.platform == "win32":

        def __init__(self, process: "ConfinedProcess") -> None:
            self._process = process

    else:

        def __init__(self) -> None:
            self._socket, self.for_child = socket.socketpair()

        def started(self) -> None:
            """The process has its end."""
            self.for_child.close()

    def send(self, request: Any, number: int) -> None:
        """Raises OSError where the process is gone."""
        header, payload = encode(request)
        told: dict[str, dict[str, int | str]] = {}
        descriptors: list[int] = []
        contents: list[bytes | memoryview] = []
        try:
            for name, named in files_of(request).items():
                file = named.now()
                if file.content is not None:
                    contents.append(file.content)
                    told[name] = {"bytes": len(file.content)}
                elif file.path is not None and (descriptor := open_regular(file.path)) is not None:
                    descriptors.append(descriptor)
                    told[name] = {"descriptor": self._number_there(descriptor, len(descriptors) - 1)}
                else:
                    told[name] = {}
                if file.key:
                    told[name]["key"] = file.key
            first = f"{type(request).__name__} {number} {json.dumps(told)}\n".encode()
            write_frame(cast(BinaryIO, _Writer(self, descriptors)), first + header, b"".join([payload, *contents]))
        finally:
            for descriptor in descriptors:
                os.close(descriptor)

    def _number_there(self, descriptor: int, position: int) -> int:
        """What the process knows a descriptor by: where it stands among those sent along, or its handle."""
        if sys.platform == "win32":
            from desktop.platform import windows

            return windows.hand_over(self._process.handle, descriptor)
        return position

    def write(self, data: memoryview, descriptors: Iterable[int]) -> int:
        """As much as the way takes at once."""
        if sys.platform == "win32":
            return self._process.stdin.write(data)
        else:
            beside = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", descriptors))] if descriptors else []
            return self._socket.sendmsg([data], beside, socket.MSG_NOSIGNAL)

    def close(self) -> None:
        if sys.platform == "win32":
            with suppress(OSError):  # a broken pipe is closed all the same
                self._process.stdin.close()
        else:
            self.for_child.close()
            self._socket.close()


class _Writer:
    """What `write_frame` writes to. Descriptors go with the first bytes."""

    def __init__(self, sender: RequestSender, descriptors: list[int]) -> None:
        self._sender = sender
        self._descriptors = descriptors

    def write(self, data: memoryview) -> int:
        written = self._sender.write(data, self._descriptors)
        self._descriptors = []
        return written


class RequestReceiver:
    """The document process's end, over its own standard input."""

    def __init__(self, descriptor: int) -> None:
        self._descriptors: list[int] = []
        if sys.platform == "win32":
            import msvcrt

            msvcrt.setmode(descriptor, os.O_BINARY)
            self._stream = os.fdopen(descriptor, "rb", buffering=0)
        else:
            self._socket = socket.socket(fileno=descriptor)

    def readinto(self, buffer: memoryview) -> int:
        if sys.platform == "win32":
            return self._stream.readinto(buffer) or 0
        else:
            size = socket.CMSG_SPACE(_MOST_FILES * array.array("i").itemsize)
            count, beside, _, _ = self._socket.recvmsg_into([buffer], size, socket.MSG_CMSG_CLOEXEC)
            for level, kind, data in beside:
                if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
                    self._descriptors += array.array("i", data)
            return count

    def close(self) -> None:
        if sys.platform == "win32":
            self._stream.close()
        else:
            self._socket.close()

    def next(self) -> tuple[str, int, Mapping[str, Any], bytes, bytearray]:
        """Name and number of the request that comes next, what is said of its files, its fields, and bytes.

        Raises:
            EOFError: The other end is gone.
        """
        header, data = read_frame(cast(BinaryIO, self))
        first, _, fields = header.partition(b"\n")
        name, number, told = first.decode().split(" ", 2)
        return name, int(number), json.loads(told), fields, data

    def files(self, told: Mapping[str, Mapping[str, Any]], data: bytearray) -> dict[str, DocumentFile]:
        """The files that came with the request; those that could not be opened have no content.

        Raises:
            OSError, ValueError: Of the system: no memory for it.
        """
        descriptors, self._descriptors = self._descriptors, []
        if sys.platform == "win32":
            import msvcrt

            handles = [entry["descriptor"] for entry in told.values() if "descriptor" in entry]
            opened = {handle: msvcrt.open_osfhandle(handle, os.O_RDONLY | os.O_BINARY) for handle in handles}
            descriptors = list(opened.values())
        else:
            opened = dict(enumerate(descriptors))
        contents: dict[str, memoryview] = {}
        taken = 0
        try:
            for name, entry in told.items():
                if "bytes" in entry:
                    contents[name] = memoryview(data)[taken : taken + entry["bytes"]].toreadonly()
                    taken += entry["bytes"]
                elif "descriptor" in entry:
                    contents[name] = _mapped(opened[entry["descriptor"]])
        finally:
            for descriptor in descriptors:
                os.close(descriptor)
        return {
            name: DocumentFile(content=contents.get(name), key=entry.get("key", "")) for name, entry in told.items()
        }


class _Mapping(mmap.mmap):
    """It stays as long as something looks into it."""

    def close(self) -> None:
        """Left to the last that does: qpdf closes what it has read."""


def _mapped(descriptor: int) -> memoryview:
    """What a file contains, without a copy of it."""
    size = os.lseek(descriptor, 0, os.SEEK_END)  # to ask for its state is refused behind the walls
    return memoryview(_Mapping(descriptor, size, access=mmap.ACCESS_READ) if size else b"")
