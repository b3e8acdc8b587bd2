"""HTTP/1.1: connections kept alive, gzip in chunks, requests as a proxy gets them, and faults on the wire."""

import gzip
import json
import socket
import ssl
import struct
import sys
import threading
import time
import traceback
from http.client import responses
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from answers import Answer, not_found_page
from faults import CHANGED, INSTEAD, changed

# The server compresses what is longer, and sends it in chunks.
COMPRESSED_FROM = 1024


class Server(ThreadingHTTPServer):
    """A thread a connection."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 256

    def __init__(self, address, base, routes, admin, faults, counters, keep_alive):
        self.base, self.routes, self.admin, self.faults = base.rstrip("/"), routes, admin, faults
        self.counters, self.keep_alive = counters, keep_alive
        self.stopping = threading.Event()
        super().__init__(address, Handler)

    def encrypt(self, certificate, key):
        """TLS; the handshake happens in the connection's own thread."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)

    def handle_error(self, request, client_address):
        """Clients that go away are no news."""
        if not isinstance(sys.exc_info()[1], (OSError, ValueError)):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def setup(self):
        self.timeout = self.server.keep_alive
        super().setup()
        self.fresh = True

    def log_message(self, *_):
        pass

    def do_GET(self):
        self._handle()

    do_POST = do_PUT = do_DELETE = do_PATCH = do_GET

    def _handle(self):
        # A proxy is asked for whole URLs.
        parts = urlsplit(self.path)
        path, query = parts.path or "/", parts.query
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if path.startswith(("/__admin/", "/__truth")):
            try:
                given = json.loads(body or "{}")
            except ValueError:
                self._send(Answer(400, {"message": "the body is no JSON"}))
                return
            self._send(self.server.admin.answer(self.command, path, query, given))
            return
        if self.fresh:
            self.fresh = False
            self.server.counters.connected()
        inner = path.removeprefix(self.server.base) if path.startswith(self.server.base + "/") else "/"
        route, bucket, _, _ = self.server.routes.find(inner)
        agent = self.headers.get("User-Agent", "")
        self.server.counters.asked(route, bucket, self._accepts_gzip(), agent)
        fault = self.server.faults.take(inner)
        self._answer(fault, route, inner, query)

    def _answer(self, fault, route, path, query):
        kind = fault["kind"] if fault else None
        if kind in INSTEAD:
            self._send(self.server.faults.instead(fault), route)
        elif kind == "hang":
            self.server.stopping.wait(float(fault.get("seconds", 3600)))
            self.close_connection = True
        elif kind == "reset":
            self._reset()
        elif kind == "huge":
            self._huge(int(fault.get("megabytes", 64)))
        else:
            if fault and "seconds" in fault:
                time.sleep(float(fault["seconds"]))
            answer = self._real(path, query)
            if kind in CHANGED:
                answer = changed(kind, answer)
            self._send(answer, route, kind)

    def _real(self, path, query):
        if not path.startswith("/api/public/"):
            return not_found_page()
        try:
            return self.server.routes.answer(self.command, path, query, self.headers.get("Authorization"))
        except Answer as refused:
            return refused
        except Exception as error:
            # A mistake of the fake itself: told as the server tells its own, and on standard error.
            traceback.print_exc()
            return Answer(500, {"message": "Internal Server Error", "error": str(error)})

    def _accepts_gzip(self):
        return "gzip" in self.headers.get("Accept-Encoding", "")

    # Bytes

    def _send(self, answer, route=None, kind=None):
        plain = data = answer.data()
        headers = {"Content-Type": answer.kind, "Date": self.date_time_string(), **answer.headers}
        chunked = kind in ("truncated-chunked", "slow")
        if len(data) > COMPRESSED_FROM and self._accepts_gzip():
            data = gzip.compress(data, 6)
            headers["Content-Encoding"], headers["Vary"] = "gzip", "Accept-Encoding"
            chunked = True
        if kind == "truncated":
            chunked, self.close_connection = False, True
        if kind in ("truncated-chunked", "no-length"):
            self.close_connection = True
        if kind == "no-length":
            chunked = False
        elif chunked:
            headers["Transfer-Encoding"] = "chunked"
        else:
            headers["Content-Length"] = str(len(data))
        if self.close_connection:
            headers["Connection"] = "close"
        else:
            headers["Connection"], headers["Keep-Alive"] = "keep-alive", f"timeout={int(self.server.keep_alive)}"
        if kind == "truncated":
            data = data[: len(data) // 2]
        reason = responses.get(answer.status, "Unknown")
        head = f"HTTP/1.1 {answer.status} {reason}\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in headers.items()) + "\r\n"
        parts = self._parts(head.encode(), data, chunked, kind)
        # Before the last byte leaves: whoever has the answer may ask at once what was counted.
        if route is not None:
            self.server.counters.answered(route, answer, len(plain), sum(map(len, parts)))
        for part in parts:
            self.wfile.write(part)
            if kind == "slow":
                time.sleep(0.1)

    def _parts(self, head, data, chunked, kind):
        """What is written at once each."""
        if not chunked:
            return [head + data]
        step = max(1, len(data) // 20) if kind == "slow" else 16_384
        pieces = [data[at : at + step] for at in range(0, len(data), step)]
        if kind == "truncated-chunked":
            pieces = pieces[: max(1, len(pieces) // 2)]
        encoded = [b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces]
        if kind != "truncated-chunked":
            encoded.append(b"0\r\n\r\n")
        return [head, *encoded] if kind == "slow" else [head + b"".join(encoded)]

    def _reset(self):
        """Ends the connection with a reset instead of a farewell."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.rfile.close()
        self.connection.close()
        self.close_connection = True

    def _huge(self, megabytes):
        """Valid JSON that does not end for a long time."""
        self.close_connection = True
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n")
        item = json.dumps({"id": "x" * 65_000}).encode() + b","
        self.wfile.write(b'{"meta":{},"data":[')
        for _ in range(megabytes * 1_048_576 // len(item)):
            self.wfile.write(item)
        self.wfile.write(b'{"id":"last"}]}')
