"""What a PC's end of the line does where the host goes away before TLS begins."""

import gc
import socket
import warnings

import pytest

from desktop.lan.tls import trusting_context


def test_nothing_stays_open_where_the_host_goes_away_before_tls_begins():
    listening = socket.create_server(("127.0.0.1", 0))
    plain = socket.create_connection(listening.getsockname())
    listening.close()  # what it had not accepted yet is reset
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        with pytest.raises(ConnectionResetError):
            trusting_context().wrap_socket(plain)
        gc.collect()
    assert said == []  # Python says of a socket that it was left open
