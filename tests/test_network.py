"""No test, and so nothing that a test runs in this process, reaches another machine."""

import socket

import pytest
from pytest_socket import SocketConnectBlockedError


@pytest.mark.parametrize("address", ["192.0.2.1", "198.51.100.7"])
def test_the_network_is_blocked(address: str) -> None:
    """A connection to another machine fails before it is tried; the addresses are reserved for documentation (RFC 5737)."""
    with socket.socket() as connection, pytest.warns(UserWarning, match="tried to use"), pytest.raises(SocketConnectBlockedError):
        connection.connect((address, 80))
