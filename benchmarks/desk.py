"""The service under load: 500 requests by 16 clients, some slow, some cut off, some hostile; and beside pandoc's.

    pip install -e '.[desk,html]' httpx pypandoc_binary==1.15
    python benchmarks/desk.py [--requests 500] [--clients 16] [--bad gen_bad.py]

`--bad` is a script that makes a folder of hostile inputs; without one, inputs that are cut short and shuffled
are made here. What is counted as wrong: bytes that differ from those of the library, and any answer but a file or
a problem document. The second part has both services turn the same pages into Markdown, as
many times, with as many clients; pandoc's is `pandoc server`, which answers nothing in pypandoc_binary 1.17: its
pandoc 3.9 lacks the threads for it ("the TimerManager requires linking against the threaded runtime").
"""

import argparse
import json
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

import httpx

import convert

ROOT = Path(__file__).parents[1]
SAMPLES = [path for path in sorted((ROOT / "samples").iterdir()) if path.suffix != ".md" or path.stem != "README"]
FORMATS = ("json", "html", "jsonld", "docx", "markdown")
_SECONDS = 120
_SLOW = 0.4
_LARGEST = 5_000_000


class Desk:
    """The service in a process of its own."""

    def __init__(self) -> None:
        code = "from convert.desk.command import process; process()"
        words = ["--port", "0", "--waiting", "64", "--timeout", "20"]
        self.process = subprocess.Popen(
            [sys.executable, "-c", code, *words], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        line = self.process.stdout.readline() if self.process.stdout else ""
        self.port = int(re.findall(r":(\d+)/", line)[0])
        self.address = f"http://127.0.0.1:{self.port}"

    def memory(self) -> str:
        """The memory of the process that answers and of its workers, in MiB."""
        workers = sum(map(_resident, _children(self.process.pid)))
        return f"{_resident(self.process.pid) / 1024:.0f} + {workers / 1024:.0f}"

    def end(self) -> int:
        """End it, and give its status."""
        self.process.terminate()
        return self.process.wait(_SECONDS)


def _children(parent: int) -> list[int]:
    tasks = Path(f"/proc/{parent}/task").iterdir()
    return [int(each) for task in tasks for each in (task / "children").read_text().split()]


def _resident(pid: int) -> int:
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) if found else 0


def hostile(script: str, folder: Path) -> list[Path]:
    """Hostile inputs: those of a script, or samples that are cut short and shuffled."""
    if script:
        subprocess.run([sys.executable, script, str(folder)], check=True, stdout=subprocess.DEVNULL)
        found = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.stat().st_size < _LARGEST]
        return random.Random(1).sample(found, min(100, len(found)))  # noqa: S311 - the same each time
    draw = random.Random(1)  # noqa: S311 - as above
    made = []
    for number in range(100):
        source = draw.choice(SAMPLES)
        data = bytearray(source.read_bytes()[: draw.randrange(1, 4000)])
        for _ in range(20):
            data[draw.randrange(len(data))] = draw.randrange(256)
        path = folder / f"{number}{source.suffix}"
        path.write_bytes(data)
        made.append(path)
    return made


def good(desk: Desk, client: httpx.Client, number: int) -> str:
    """A sample into a format, and whether it is what the library writes."""
    path, name = SAMPLES[number % len(SAMPLES)], FORMATS[number % len(FORMATS)]
    answer = client.post(
        f"{desk.address}/api/convert/{name}", content=path.read_bytes(), params={"name": path.name}
    )
    try:
        wanted = convert.convert(path.read_bytes(), name, name=path.name)
    except convert.ConvertError as error:
        return "good" if answer.status_code >= 400 and answer.json()["id"] == error.id else "wrong"  # noqa: PLR2004
    if len(wanted.writings) > 1:
        return "good" if answer.json()["id"] == "usage" else "wrong"
    return "good" if answer.content == wanted.data else "wrong"


def bad(desk: Desk, client: httpx.Client, path: Path) -> str:
    """A hostile input: a file or a problem document will do."""
    answer = client.post(f"{desk.address}/api/convert/json", content=path.read_bytes(), params={"name": path.name})
    if answer.is_success:
        return "hostile, converted"
    problem = json.loads(answer.content)
    return f"hostile, {problem['id']}" if problem["status"] == answer.status_code else "wrong"


def cut(desk: Desk, *, slow: bool) -> str:
    """A body that comes in drops, or ends early."""
    body = b"Tides\n\nThe sea is high at noon, and low at six.\n"
    head = f"POST /api/convert/json HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\nContent-Length: {len(body)}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", desk.port), timeout=_SECONDS) as connection:
        connection.sendall(head.encode())
        if not slow:
            connection.sendall(body[:20])
            return "cut off"
        for place in range(0, len(body), 10):
            connection.sendall(body[place : place + 10])
            time.sleep(_SLOW / 5)
        return "slow" if connection.recv(100).startswith(b"HTTP/1.1 200") else "wrong"


def under_load(desk: Desk, count: int, clients: int, inputs: Sequence[Path]) -> None:
    """All kinds of requests at once."""
    client = httpx.Client(timeout=_SECONDS, limits=httpx.Limits(max_connections=clients))
    took: list[float] = []

    def one(number: int) -> str:
        try:
            return asked(number)
        except (httpx.TimeoutException, TimeoutError):
            return "hung"

    def asked(number: int) -> str:
        kind = number % 10
        if kind == 0:
            return cut(desk, slow=number % 20 == 0)
        if kind in (1, 2):
            return bad(desk, client, inputs[(number // 5) % len(inputs)])
        began = time.perf_counter()
        found = good(desk, client, number)
        took.append(time.perf_counter() - began)
        return found

    with ThreadPoolExecutor(clients) as threads:
        list(threads.map(lambda number: good(desk, client, number), range(10 * clients)))
    held = [desk.memory()]
    outcomes: Counter[str] = Counter()
    began = time.perf_counter()
    with ThreadPoolExecutor(clients) as threads:
        for part in range(4):
            outcomes += Counter(threads.map(one, range(part * count // 4, (part + 1) * count // 4)))
            held.append(desk.memory())
    seconds = time.perf_counter() - began
    took.sort()
    print(f"{count} requests by {clients} clients in {seconds:.1f} s; {dict(sorted(outcomes.items()))}")
    print(f"good ones: p50 {median(took) * 1000:.0f} ms, p95 {took[int(len(took) * 0.95)] * 1000:.0f} ms")
    print(f"wrong: {outcomes['wrong']}; hung: {outcomes['hung']}")
    print(f"MiB of the service and its workers, before and after each quarter: {', '.join(held)}")


def rate(ask: Callable[[int], None], count: int, clients: int) -> str:
    """How many documents a second, how long they took, and how many requests got no answer."""

    def tried(number: int) -> float:
        began = time.perf_counter()
        try:
            ask(number)
        except httpx.TransportError:
            return 0.0
        return time.perf_counter() - began

    with ThreadPoolExecutor(clients) as threads:
        list(threads.map(tried, range(2 * clients)))
        began = time.perf_counter()
        took = sorted(each for each in threads.map(tried, range(count)) if each)
        seconds = time.perf_counter() - began
    p50, p95 = (took[int(len(took) * part)] * 1000 if took else 0 for part in (0.5, 0.95))
    missing = f"  ({count - len(took)} without an answer)" if len(took) < count else ""
    return f"{len(took) / seconds:8.0f} {p50:8.0f} {p95:8.0f}{missing}"


def beside_pandoc(desk: Desk, count: int, clients: int) -> None:
    """The same pages into Markdown by both."""
    import pypandoc  # noqa: PLC0415 - the first part does without

    # Without the stored document, from which a page of ours would be read back with less work.
    plain = {"html": {"plain": True}}
    page = convert.convert(ROOT / "samples/telesur-observatory-en.txt", "html", options=plain).data
    client = httpx.Client(timeout=_SECONDS, limits=httpx.Limits(max_connections=clients))

    def ours(_: int) -> None:
        answer = client.post(f"{desk.address}/api/convert/markdown?name=a.html", content=page)
        answer.raise_for_status()

    def command(_: int) -> None:
        program = [pypandoc.get_pandoc_path(), "--from", "html", "--to", "gfm"]
        subprocess.run(program, input=page, stdout=subprocess.DEVNULL, check=True)

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    pandoc = subprocess.Popen(
        [pypandoc.get_pandoc_path(), "server", "--port", str(port), "--timeout", str(_SECONDS)],
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        asked = {"text": page.decode(), "from": "html", "to": "gfm"}

        def theirs(_: int) -> None:
            client.post(f"http://127.0.0.1:{port}/", json=asked).raise_for_status()

        name = f"pandoc {pypandoc.get_pandoc_version()}"
        print(f"{len(page):,} bytes of HTML to Markdown by {clients} clients")
        print(f"{'':24} a second   p50 ms   p95 ms")
        # In turn, twice: a machine that others use too is not the same for both at once.
        for _ in range(2):
            print(f"{'newsconvert-desk':24} {rate(ours, count, clients)}")
            if _answers(theirs):
                print(f"{f'{name}, its server':24} {rate(theirs, count, clients)}")
            else:
                # The program in some versions of pypandoc_binary lacks the threads that its own server needs.
                print(f"{name}: its server gives no answer; a process for each document:")
                print(f"{name:24} {rate(command, count, clients)}")
    finally:
        pandoc.terminate()
        pandoc.wait()


def _answers(ask: Callable[[int], None]) -> bool:
    for _ in range(50):
        try:
            ask(0)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return True
    return False


def main() -> int:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=500)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument(
        "--bad", default="", help="a script that makes hostile inputs in the folder that it is given"
    )
    parser.add_argument("--no-pandoc", action="store_true")
    given = parser.parse_args()
    desk = Desk()
    try:
        with tempfile.TemporaryDirectory() as folder:
            under_load(desk, given.requests, given.clients, hostile(given.bad, Path(folder)))
        if not given.no_pandoc:
            beside_pandoc(desk, given.requests, given.clients)
    finally:
        status = desk.end()
    print(f"ended with status {status}")
    return status


if __name__ == "__main__":
    sys.exit(main())
