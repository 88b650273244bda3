from __future__ import annotations

import re
import ssl
import subprocess
import threading
import time
from pathlib import Path

import pytest

from digest.plan import Source
from digest.sources.http import Http

from .conftest import Web, serving, why

pytestmark = pytest.mark.endtoend


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f.1", "127.1", "localhost"])
def test_without_leave_nothing_of_this_machine_is_dialled(host: str, web: Web) -> None:
    client = Http()

    got = client.fetch(Source(web.url("/feed", host)), None)
    client.close()

    assert re.search(r"(127\.0\.0\.1|::1)(, a| is a) loopback address", why(got))
    assert web.requests == []


def test_a_redirect_inside_is_not_followed_either(web: Web) -> None:
    web.pages["/feed"] = lambda handler: handler.send(302, Location=web.url("/secret", "127.0.0.2"))
    client = Http(allow_private=["127.0.0.1/32"])

    got = client.fetch(Source(web.url("/feed")), None)
    client.close()

    assert why(got).startswith("redirected, and there 127.0.0.2 is a loopback address")
    assert [path for path, _ in web.requests] == ["/feed"]


def test_a_name_that_dns_does_not_answer_costs_no_more_than_the_time(web: Web) -> None:
    done = threading.Event()

    def never(host: str, port: int) -> list[str]:
        done.wait(60)
        return []

    client = Http(timeout_seconds=0.3, resolve=never)

    began = time.monotonic()
    got = client.fetch(Source("http://courier.example/feed"), None)
    took = time.monotonic() - began
    done.set()
    client.close()

    assert "timed out" in why(got)
    assert took < 10


def test_names_are_told_that_nobody_knows(http: Http) -> None:
    got = http.fetch(Source("http://no-such-host.invalid/feed"), None)

    assert why(got) == "the name of its host cannot be resolved"


def test_a_closed_port_is_told(http: Http, web: Web) -> None:
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    assert (
        why(http.fetch(Source(f"http://127.0.0.1:{port}/"), None)) == "the connection was refused"
    )


def test_a_certificate_that_nobody_signed_is_refused(tmp_path: Path, http: Http) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    made = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out",
         certificate, "-days", "2", "-subj", "/CN=localhost"],
        capture_output=True, check=False,
    )  # fmt: skip
    if made.returncode != 0:
        pytest.skip("openssl is not installed: no certificate can be made")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    for web in serving(Web(), context=context):
        got = http.fetch(Source(f"https://127.0.0.1:{web.port}/feed"), None)

        assert re.match(r"TLS failed: .*(self.signed|certificate)", why(got))
        assert web.requests == []


def test_plain_http_where_tls_was_meant_is_told(web: Web, http: Http) -> None:
    got = http.fetch(Source(f"https://127.0.0.1:{web.port}/feed"), None)

    assert why(got) == "TLS failed: the server does not speak it as it should"
