"""Files from the web: which servers may be asked, and that what was judged is what is asked."""

import socket
import time
from typing import Any

import pytest

from convert.io.web import Refused, Web, addresses
from convert.io.web.addresses import Policy, is_public


def test_a_list_of_hosts_lets_no_other_host_in():
    policy = Policy(("selby.example", "img.example:8080"), ())
    for url in ("https://selby.example/a.png", "http://cdn.selby.example/a", "http://img.example:8080/a"):
        assert policy.server(url)
    for url in ("https://notselby.example/", "http://selby.example.evil.example/", "http://selby.example:8080/"):
        with pytest.raises(Refused):
            policy.server(url)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.1", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.8.8.8", "169.254.169.254", "172.16.0.1",
        "192.0.0.8", "192.88.99.1", "192.168.1.1", "198.18.0.1", "203.0.113.5", "224.0.0.1", "240.0.0.1",
        "255.255.255.255",
        "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "2001::1",
        "2001:db8::1",
        "2002:7f00:1::", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1",
        "nonsense",
    ],
)  # fmt: skip
def test_addresses_that_lead_not_outside_are_known(address: str):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "2a00:1450:4001::200e"])
def test_public_addresses_are_known(address: str):
    assert is_public(address)


def test_a_name_is_looked_up_once_so_that_its_address_cannot_change(monkeypatch: pytest.MonkeyPatch):
    answers = iter(["93.184.216.34", "127.0.0.1"])
    connected = []

    def looked_up(host: str, port: int, **_: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connect(_: socket.socket, address: tuple[str, int]) -> None:
        connected.append(address)
        raise ConnectionRefusedError(111, "refused")

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    monkeypatch.setattr(socket.socket, "connect", connect)
    with pytest.raises(Refused, match="refused"):
        Web().fetched("http://rebinding.example/a.png")
    assert connected == [("93.184.216.34", 80)]


def test_a_name_with_a_public_and_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch):
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 80)) for each in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    with pytest.raises(Refused, match=r"10\.0\.0\.1"):
        Web().fetched("http://both.example/a.png")


def test_a_name_server_that_does_not_answer_costs_its_time_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def silent(host: str, *_: object, **__: object) -> object:
        asked.append(host)
        time.sleep(30)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", silent)
    monkeypatch.setattr(addresses, "LOOKUP_SECONDS", 0.3)
    web = Web()
    began = time.monotonic()
    for host in ("a.example", "b.example", "c.example"):
        with pytest.raises(Refused, match="no name server answers"):
            web.fetched(f"https://{host}/a.jpg")
    assert time.monotonic() - began < 3
    assert asked == ["a.example"]
    # A document's own limit holds for the lookup too.
    monkeypatch.setattr(addresses, "LOOKUP_SECONDS", 30.0)
    with pytest.raises(Refused, match="no name server answers"):
        Web(seconds=0.2).fetched("https://d.example/a.jpg")
    assert time.monotonic() - began < 6


@pytest.mark.parametrize(
    ("url", "host", "path"),
    [
        ("https://Selby.example", "selby.example", "/"),
        (
            "https://selby.example/ma\u00f1ana?q=\u00f1&a=b c#part",
            "selby.example",
            "/ma%C3%B1ana?q=%C3%B1&a=b%20c",
        ),
        ("https://selby.example/ma%C3%B1ana", "selby.example", "/ma%C3%B1ana"),
        ("https://espa\u00f1a.example/", "xn--espaa-rta.example", "/"),
    ],
)
def test_an_address_of_any_letters_is_asked_for_in_ascii(url: str, host: str, path: str) -> None:
    """Else its request could not be written (RFC 3986, section 2; RFC 9110, section 4.1)."""
    server = Policy((), ()).server(url)
    assert (server.host, server.name, server.path) == (host, host, path)
