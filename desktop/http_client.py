"""What asking by HTTP has in common, whoever is asked."""

import ssl

import httpx2 as httpx


def read_body(response: httpx.Response, most_bytes: int, too_large: Exception) -> bytes:
    """All of an answer; raises `too_large` where it goes on beyond that many bytes."""
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > most_bytes:
            raise too_large
    return bytes(body)


def is_foreign(error: BaseException) -> bool:
    """Whether somebody answered whose certificate is not trusted."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False


def is_host_name(name: str) -> bool:
    """Whether the system can be asked for a host of that name: it fails otherwise, with no OSError, when it is."""
    try:
        name.encode("idna")
    except UnicodeError:  # a label that is empty, or longer than 63 letters
        return False
    return True
