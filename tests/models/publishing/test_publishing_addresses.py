"""Addresses as people type them, and as machines write them."""

from __future__ import annotations

import pytest

from models.publishing.rules import is_for_residents, plain_address


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("", ""),
        ("https://example.org/building/public.ics", "https://example.org/building/public.ics"),
        ("https://十号楼.example/", "https://xn--kkr8p964c.example/"),
        ("https://十号楼.example:8443/", "https://xn--kkr8p964c.example:8443/"),
        ("https://十号楼。example/", "https://xn--kkr8p964c.example/"),
        ("https://Bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://[2001:db8::1]:8443/楼/", "https://[2001:db8::1]:8443/%E6%A5%BC/"),
        ("https://example.org/10号楼/%E4/a~b/", "https://example.org/10%E5%8F%B7%E6%A5%BC/%E4/a~b/"),
    ],
)
def test_a_machine_reads_an_address_in_ascii(typed: str, plain: str) -> None:
    assert plain_address(typed) == plain
    assert is_for_residents(typed) is bool(typed)


@pytest.mark.parametrize("typed", ["https://十号楼..example/", "https://-十号楼.example/", "https://😀.example/"])
def test_a_host_that_has_no_name_for_machines_is_no_address(typed: str) -> None:
    assert not is_for_residents(typed) and plain_address(typed) == ""
