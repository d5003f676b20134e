"""The command `newsconvert-desk`: its flags, and what is said when it cannot begin."""

import argparse
import os
import sys
from collections.abc import Sequence
from ipaddress import ip_address
from typing import TYPE_CHECKING, NoReturn

from convert.errors import ConvertError, UsageError
from convert.version import NAMED

if TYPE_CHECKING:
    from convert.desk.limits import Limits

_LEAST_TOKEN = 16
_MIB = 1024**2
_EPILOG = """\
examples:
  newsconvert-desk --open                          the page, for this machine only
  newsconvert-desk --port 8080 --jobs 4            more at once
  newsconvert-desk --host 0.0.0.0 --token-file t   for others too, who have the token in the file t
"""


def process() -> NoReturn:
    """Run the command as a process that ends with it."""
    sys.exit(main(sys.argv[1:]))


def main(words: Sequence[str]) -> int:
    """Run the command, and give its exit status."""
    try:
        return _run(_parser().parse_args(words))
    except ConvertError as error:
        sys.stderr.write(f"newsconvert-desk: {error}\n")
        return error.status
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="newsconvert-desk",
        description="Serve a web page and an HTTP interface that read, edit, write and check news articles.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
    add("--port", type=int, default=8737, help="the port; 0 takes a free one (8737)")
    add("--open", action="store_true", help="open the page in the browser")
    add(
        "--token",
        default="",
        help="a token that every call must send; other users can see it in the list of processes",
    )
    add("--token-file", default="", metavar="FILE", help="a file that holds the token")
    add("--allow-host", action="append", default=[], metavar="NAME", help="another host name of the service")
    add(
        "--allow-origin",
        action="append",
        default=[],
        metavar="ORIGIN",
        help="an origin whose pages may call the service",
    )
    add("--allow-filter", action="append", default=[], metavar="NAME", help="a filter that callers may turn on")
    add("--allow-fetch", action="store_true", help="let callers give the address of a web page")
    add(
        "--fetch-host",
        action="append",
        default=[],
        metavar="HOST",
        help="fetch only from this host and its subdomains",
    )
    add(
        "--fetch-private",
        action="append",
        default=[],
        metavar="HOST:PORT",
        help="fetch from this private server too",
    )
    limits = parser.add_argument_group("limits").add_argument
    limits("-j", "--jobs", type=int, metavar="N", help="conversions at once (one per processor)")
    limits("--waiting", type=int, default=32, metavar="N", help="how many more may wait; others get 429 (32)")
    limits("--body", type=float, default=20, metavar="MIB", help="largest request (20)")
    limits("--timeout", type=float, default=30, metavar="SECONDS", help="time for a conversion (30)")
    limits("--memory", type=float, default=1024, metavar="MIB", help="memory for a conversion (1024; 0: no limit)")
    limits("--arrival", type=float, default=30, metavar="SECONDS", help="time for a body to arrive (30)")
    limits("--head", type=float, default=10, metavar="SECONDS", help="time for headers to arrive (10)")
    limits("--connections", type=int, default=256, metavar="N", help="connections at once (256)")
    limits("--grace", type=float, default=10, metavar="SECONDS", help="time for running requests at the end (10)")
    add("--version", action="version", version=NAMED)
    return parser


def _run(given: argparse.Namespace) -> int:
    token = _token(given)
    if not _is_loopback(given.host) and not token:
        raise UsageError(f"others can reach {given.host}, so a token is required", hint="use --token-file FILE")
    _check(given)
    try:
        import starlette  # noqa: F401, PLC0415 - the extra may be missing, and --help needs none of it
        import uvicorn  # noqa: F401, PLC0415 - as above
    except ImportError:
        raise UsageError("the desk is not installed", hint="pip install 'newsconvert[desk]'") from None
    from convert.desk.server import listening, serve  # noqa: PLC0415 - as above
    from convert.desk.web.app import Desk  # noqa: PLC0415 - as above
    from convert.desk.web.door import LOOPBACK, Rules  # noqa: PLC0415 - as above

    shown = f"[{given.host}]" if ":" in given.host else given.host
    named = () if shown in ("0.0.0.0", "[::]") else (shown,)  # noqa: S104 - every address, and no name
    rules = Rules(
        hosts=tuple(dict.fromkeys(each.lower() for each in (*LOOPBACK, *named, *given.allow_host))),
        origins=tuple(given.allow_origin),
        token=token,
    )
    desk = Desk(_limits(given), rules, filters=given.allow_filter)
    listener = listening(given.host, given.port)
    address = f"http://{'127.0.0.1' if not named else shown}:{listener.getsockname()[1]}/"
    sys.stdout.write(f"newsconvert-desk: {address}\n")
    sys.stdout.flush()
    serve(desk, listener, address, open_page=given.open)
    return 0


def _limits(given: argparse.Namespace) -> "Limits":
    from convert.batch.workers.pool import usable_cpus  # noqa: PLC0415 - the extra may be missing, as above
    from convert.desk.limits import Fetching, Limits  # noqa: PLC0415 - as above

    body = int(given.body * _MIB)
    fetching = Fetching(hosts=tuple(given.fetch_host), private=tuple(given.fetch_private), size=body)
    return Limits(
        jobs=given.jobs or usable_cpus(),
        waiting=given.waiting,
        body=body,
        seconds=given.timeout,
        memory=int(given.memory * _MIB),
        arrival=given.arrival,
        head=given.head,
        held=10 * body,
        connections=given.connections,
        grace=given.grace,
        fetching=fetching if given.allow_fetch else None,
    )


def _token(given: argparse.Namespace) -> str:
    if given.token and given.token_file:
        raise UsageError("--token and --token-file cannot be used together")
    token: str = given.token
    if given.token_file:
        try:
            with open(given.token_file, encoding="utf-8") as file:  # noqa: PTH123 - pathlib would be imported for this
                token = file.read().strip()
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is not text"
            raise UsageError(f"the token cannot be read: {reason}", where=given.token_file) from None
    if (given.token or given.token_file) and (
        len(token) < _LEAST_TOKEN or not token.isprintable() or " " in token
    ):
        raise UsageError(f"a token must have at least {_LEAST_TOKEN} characters and no spaces")
    return token


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _check(given: argparse.Namespace) -> None:
    if (given.fetch_host or given.fetch_private) and not given.allow_fetch:
        raise UsageError("--fetch-host and --fetch-private work only with --allow-fetch")
    numbers = ("waiting", "body", "timeout", "memory", "arrival", "head", "connections", "grace")
    if (given.jobs is not None and given.jobs < 1) or any(getattr(given, name) < 0 for name in numbers):
        raise UsageError("limits cannot be negative, and --jobs must be at least 1")
    if not given.timeout or not given.body:
        raise UsageError("--timeout and --body need a limit, because anybody can send a request")
    if not 0 <= given.port <= 65535:  # noqa: PLR2004 - as TCP has it
        raise UsageError("a port must be 0 to 65535")
    for origin in given.allow_origin:
        if os.sep in origin.partition("://")[2] or not origin.startswith(("http://", "https://")):
            raise UsageError(f"{origin!r} is not an origin such as https://cms.example.org")
