"""HTTP/1.1 on one connection: requests in, answers out, byte by byte, so that tests can have broken ones as well."""

import base64
import gzip
import urllib.parse
import zlib

REASONS = {
    200: "OK", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 408: "Request Timeout",
    411: "Length Required", 413: "Request Entity Too Large", 500: "Internal Server Error", 501: "Not Implemented",
    502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout"}


class BadRequest(Exception):
    """What came is no HTTP this server understands."""


class Request:
    """One request with its whole body, which is unpacked."""

    def __init__(self, reader):
        line = self._line(reader)
        try:
            self.method, self.target, _ = line.split(" ", 2)
        except ValueError:
            raise BadRequest(f"no request line: {line[:80]}") from None
        self.headers = {}
        while line := self._line(reader):
            name, _, value = line.partition(":")
            self.headers[name.strip().lower()] = value.strip()
        split = urllib.parse.urlsplit(self.target)
        self.path = urllib.parse.unquote(split.path)
        # "+" is a space here, as the server has it.
        self.fields = urllib.parse.parse_qsl(split.query, keep_blank_values=True)
        self.query = dict(self.fields)
        self.body = self._body(reader)

    @staticmethod
    def _line(reader):
        line = reader.readline(1 << 21)
        if not line.endswith(b"\n"):
            raise BadRequest("the head of the request ends too early")
        return line.decode("latin-1").rstrip("\r\n")

    def _body(self, reader):
        if self.headers.get("transfer-encoding", "").lower() == "chunked":
            pieces = []
            while size := int(self._line(reader).split(";")[0], 16):
                pieces.append(reader.read(size))
                self._line(reader)
            while self._line(reader):
                pass
            body = b"".join(pieces)
        else:
            size = int(self.headers.get("content-length", "0"))
            body = reader.read(size)
            if len(body) < size:
                raise BadRequest("the body of the request ends too early")
        match self.headers.get("content-encoding", "").lower():
            case "gzip":
                return gzip.decompress(body)
            case "deflate":
                return zlib.decompress(body)
        return body

    def login(self):
        """The names of the ways a login was sent, and user and password; an empty list if there is none."""
        found = []
        kind, _, value = self.headers.get("authorization", "").partition(" ")
        if kind.lower() == "basic":
            user, _, password = base64.b64decode(value + "==").decode("utf-8", "replace").partition(":")
            found.append(("Authorization HTTP header", user, password))
        if "x-clickhouse-user" in self.headers or "x-clickhouse-key" in self.headers:
            user, password = (
                self.headers.get("x-clickhouse-" + name, "").encode("latin-1").decode("utf-8", "replace") for name in ("user", "key"))
            found.append(("X-ClickHouse HTTP headers", user, password))
        if "user" in self.query or "password" in self.query:
            found.append(("authentication via parameters", self.query.get("user", ""), self.query.get("password", "")))
        return found


class Wire:
    """A client's connection and what went over it."""

    def __init__(self, connected, counters):
        self.socket, self.counters = connected, counters
        self.reader = connected.makefile("rb")

    def send(self, data):
        self.socket.sendall(data)
        self.counters.sent(len(data))

    def head(self, status, fields):
        lines = [f"HTTP/1.1 {status} {REASONS.get(status, 'As Asked')}"]
        lines += [f"{name}: {value}" for name, value in fields.items()]
        self.send(("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "replace"))

    def whole(self, status, fields, body):
        """An answer of known length."""
        self.head(status, fields | {"Content-Length": len(body)})
        self.send(body)

    def close(self):
        # The reader holds the socket open as well.
        self.reader.close()
        self.socket.close()


class Body:
    """The body of a chunked answer, compressed or not; its head is sent with the first piece."""

    def __init__(self, wire, status, fields, level):
        self.wire, self.status, self.fields = wire, status, fields
        self.packer = zlib.compressobj(level, zlib.DEFLATED, 31) if level is not None else None
        self.begun = False

    def begin(self):
        if not self.begun:
            self.begun = True
            packed = {"Content-Encoding": "gzip"} if self.packer else {}
            self.wire.head(self.status, self.fields | packed | {"Transfer-Encoding": "chunked"})

    def write(self, data):
        self.begin()
        self._chunk(self.packer.compress(data) if self.packer else data)

    def flush(self):
        """Everything written so far is on its way."""
        self._chunk(self.packer.flush(zlib.Z_SYNC_FLUSH) if self.packer else b"")

    def end(self):
        self.begin()
        if self.packer:
            self._chunk(self.packer.flush())
        self.wire.send(b"0\r\n\r\n")

    def _chunk(self, data):
        if data:
            self.wire.send(b"%x\r\n%b\r\n" % (len(data), data))
