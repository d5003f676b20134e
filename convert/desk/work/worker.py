"""A worker process of the service: takes tasks from a pipe, and answers each with its outcome."""

import os

import msgspec

from convert.batch.work import folder_here
from convert.batch.workers.channel import Ready, receive, send
from convert.batch.workers.worker import (
    MOST_LEFT_OPEN,
    OUT_OF_MEMORY,
    Tidy,
    channel,
    die_with_parent,
    lowest_free,
    prepare_worker,
    set_alarm,
)
from convert.desk.limits import Fetching
from convert.desk.work.actions import act
from convert.desk.work.fetched import fetch_source
from convert.desk.work.tasks import Outcome, Start, Task, failure_of
from convert.errors import ConvertError, MemoryLimitError, PluginError
from convert.loading.registry import Registry
from convert.messages import printable


def main() -> None:
    """Work until the supervisor closes the pipe."""
    die_with_parent()
    tasks, outcomes = channel()
    first = receive(tasks)
    if first is None:
        return
    start = msgspec.msgpack.decode(first, type=Start)
    registry = prepare_worker(start.points, start.blocked, start.memory)
    decoder = msgspec.msgpack.Decoder(Task)
    here = folder_here()
    tidy = Tidy()
    status = 0
    try:
        send(outcomes, Ready())
        most = lowest_free() + MOST_LEFT_OPEN
        while (frame := receive(tasks)) is not None:
            set_alarm(start.timeout)
            outcome = _carry_out(decoder.decode(frame), registry, start.fetching)
            # What is left of the memory is in pieces, and files that stay open get more.
            used_up = outcome.failure is not None and outcome.failure.id == MemoryLimitError.id
            last = used_up or lowest_free() > most
            send(outcomes, msgspec.structs.replace(outcome, last=last))
            if last:
                break
            if here:
                os.chdir(here)
            tidy.after_one()
            set_alarm(0)
    except MemoryError:
        status = OUT_OF_MEMORY
    except BrokenPipeError:
        pass
    # Threads that a plugin left behind do not keep the process.
    os._exit(status)


def _carry_out(task: Task, registry: Registry, fetching: Fetching | None) -> Outcome:
    where = printable(task.name or task.url)
    try:
        if task.url:
            task = fetch_source(task, fetching)
        return act(task, registry)
    except ConvertError as error:
        return Outcome(failure=failure_of(error.at(where)))
    except MemoryError:
        return Outcome(failure=failure_of(MemoryLimitError("there is not enough memory for it", where=where)))
    except BaseException as error:  # noqa: BLE001 - Ctrl-C never comes here, so whatever it is costs this task
        reason = f"{type(error).__name__}: {printable(str(error))}".rstrip(": ")
        return Outcome(failure=failure_of(PluginError(f"a plugin raised {reason}", where=where)))
