"""ClickHouse's HTTP interface in front of the real engine, for tests.

    python Tests/ClickHouseTestSupport/server DIR [--port N]

Prints its port in one line. `scripts/clickhouse start DIR` starts it with the right Python.
"""

import argparse
import os
import select
import signal
import socket
import threading

from door import Door
from engine import Engine
from faults import Counters, Faults
from wire import BadRequest, Request, Wire


# After so many seconds without a request a connection is closed, as the Keep-Alive header says.
IDLE = 10


def serve(connected, door):
    door.counters.connected()
    wire = Wire(connected, door.counters)
    try:
        while select.select([connected], [], [], IDLE)[0] and wire.reader.peek(1)[:1]:
            request = Request(wire.reader)
            if not door.answer(request, wire) or request.headers.get("connection", "").lower() == "close":
                break
    except (BadRequest, ValueError, EOFError) as error:
        try:
            wire.whole(400, {"Connection": "Close"}, f"{error}\n".encode())
        except OSError:
            pass
    except OSError:
        pass
    finally:
        wire.close()


def main():
    parser = argparse.ArgumentParser(description="ClickHouse's engine behind HTTP, for tests")
    parser.add_argument("folder", help="where its data are")
    parser.add_argument("--port", type=int, default=0, help="on 127.0.0.1; 0 takes a free one")
    options = parser.parse_args()
    listener = socket.create_server(("127.0.0.1", options.port), backlog=256)
    door = Door(Engine(options.folder), Faults(), Counters())
    # Whoever started this may have had signals held back, as threads of a pool have them.
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    # At once, whatever runs: nobody waits for answers of a server that is told to stop.
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    print(listener.getsockname()[1], flush=True)
    while True:
        connected, _ = listener.accept()
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(target=serve, args=(connected, door), daemon=True).start()


main()
