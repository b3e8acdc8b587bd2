"""One statement and its answer, right or as a test ordered it."""

import json
import random
import re
import secrets
import socket
import string
import struct
import time
import uuid

import users
from codes import NAMES, Refused, refusal
from engine import STREAMABLE, quoted
from running import Registered, Watched
from wire import Body

# Fields of the URL that are no settings.
RESERVED = {
    "query", "database", "default_format", "query_id", "wait_end_of_query", "buffer_size", "compress", "decompress",
    "user", "password", "quota_key", "session_id", "session_timeout", "session_check", "stacktrace", "role",
    "client_protocol_version", "close_session"}
TYPES = {
    "RowBinary": "application/octet-stream", "RowBinaryWithNamesAndTypes": "application/octet-stream",
    "Native": "application/octet-stream", "JSON": "application/json; charset=UTF-8",
    "JSONCompact": "application/json; charset=UTF-8", "JSONEachRow": "application/x-ndjson; charset=UTF-8",
    "CSV": "text/csv; charset=UTF-8; header=absent"}
NOTHING = dict.fromkeys(
    ("read_rows", "read_bytes", "written_rows", "written_bytes", "result_rows", "result_bytes"), 0)


def headers(identity, output):
    """The headers every answer has."""
    fields = {
        "Date": time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime()), "Connection": "Keep-Alive",
        "Content-Type": TYPES.get(output, "text/tab-separated-values; charset=UTF-8"),
        "X-ClickHouse-Server-Display-Name": "langtop-test", "Keep-Alive": "timeout=10, max=9999"}
    if identity:
        fields |= {"X-ClickHouse-Query-Id": identity, "X-ClickHouse-Timezone": "UTC"}
    if output:
        fields["X-ClickHouse-Format"] = output
    return fields


class Exchange:
    """One statement and its answer."""

    def __init__(self, door, request, wire):
        self.door, self.request, self.wire = door, request, wire
        query = request.query
        self.sql = b"\n".join(part for part in (query.get("query", "").encode(), request.body) if part)
        self.text = self.sql.decode("utf-8", "replace")
        self.settings = {name: value for name, value in request.fields
                         if name not in RESERVED and not name.startswith("param_")}
        self.parameters = {name[6:]: value for name, value in request.fields if name.startswith("param_")}
        self.identity = query.get("query_id") or str(uuid.uuid4())
        self.tag = "".join(secrets.choice(string.ascii_lowercase) for _ in range(16))
        named = re.search(r"\bFORMAT\s+(\w+)\s*;?\s*(?:SETTINGS\b[^;]*)?;?\s*$", self.text, re.I)
        self.output = named[1] if named else query.get("default_format", "TabSeparated")
        self.fields = headers(self.identity, self.output) | {"X-ClickHouse-Exception-Tag": self.tag}
        self.plain, self.status, self.code = 0, 200, None
        self.gone = False

    def run(self):
        note = self.door.counters.begin(self.request, self.text, self.settings)
        try:
            fault = self.door.faults.take(self.text)
            if fault:
                time.sleep(fault["seconds"])
            if fault and fault["kind"] not in ("slow", "leave"):
                return self._fail(fault)
            stays = self._answer()
            return stays and not (fault and fault["kind"] == "leave")
        finally:
            self.door.counters.end(note, self.status, self.code, self.plain)

    def _answer(self):
        try:
            user = users.authenticate(self.request)
            with Registered(self), self.door.engine.session() as session:
                self._prepare(session, user)
                return self._whole(session) if self._buffered() else self._stream(session)
        except Refused as refused:
            return self._refuse(refused)

    def _prepare(self, session, user):
        database = self.request.query.get("database") or self.request.headers.get("x-clickhouse-database") or "default"
        if not self.sql.strip():
            raise refusal(62, "Syntax error: failed at position 1 (end of query): . Empty query")
        session.use(database)
        if seen := users.visible(user):
            session.set({"additional_table_filters": seen})
        session.set(user.profile)
        if self.request.method != "POST" and "readonly" not in user.profile:
            session.set({"readonly": "2"})
        session.set(self.settings)
        users.check(user, self.text, database)
        if re.match(r"\s*KILL\b", self.text, re.I):
            self.sql = re.sub(rb"query_id\s*=\s*('[^']*'|\{\w+:String\})", self._aim, self.sql)

    def _aim(self, found):
        """A condition that finds a statement by the id it came with: the engine gives ids of its own."""
        name = found[1].decode("utf-8", "replace")
        identity = name[1:-1] if name.startswith("'") else self.parameters.get(name[1:].partition(":")[0], "")
        session = self.door.running.get(identity)
        return f"startsWith(query, {quoted(session.mark)})".encode() if session else b"query_id = 'none'"

    def _buffered(self):
        return self.request.query.get("wait_end_of_query") == "1" or self.output not in STREAMABLE or not re.match(
            r"\s*(?:--[^\n]*\n\s*|/\*.*?\*/\s*)*\(?\s*(SELECT|WITH)\b", self.text, re.I | re.S)

    def _whole(self, session):
        begun = time.monotonic_ns()
        with Watched(self, session):
            body, summary = session.whole(self.sql, self.output, self.parameters)
        if self.gone:
            return False
        self.plain = len(body)
        self.fields["X-ClickHouse-Summary"] = self._summary(summary, begun)
        answer = Body(self.wire, 200, self.fields, self._level())
        if self.request.method != "HEAD" and body:
            answer.write(body)
        answer.end()
        return self._stays()

    def _stream(self, session):
        begun = time.monotonic_ns()
        self.fields["X-ClickHouse-Summary"] = self._summary(NOTHING, begun)
        answer = Body(self.wire, 200, self.fields, self._level())
        with Watched(self, session):
            try:
                for piece in session.pieces(self.sql, self.output, self.parameters):
                    self.plain += len(piece)
                    answer.write(piece)
            except Refused as refused:
                if not answer.begun:
                    raise
                return self._late(answer, refused)
        answer.end()
        return self._stays()

    def _late(self, answer, refused, kind="exception"):
        """Says in the middle of a body that the rest fails; no last chunk follows."""
        self.code = refused.code
        text = refused.text.encode()
        match kind:
            case "exception":
                tag = self.tag.encode()
                answer.write(b"\r\n__exception__\r\n%b\r\n%b%d %b\r\n__exception__\r\n" % (tag, text, len(text), tag))
            case "exception-marked":
                answer.write(b"\r\n__exception__\r\n" + text)
            case "exception-plain":
                answer.write(text)
        answer.flush()
        return False

    def _refuse(self, refused):
        self.status, self.code = refused.status, refused.code
        self.fields |= {
            "X-ClickHouse-Exception-Code": refused.code, "Content-Type": "text/plain; charset=UTF-8",
            "X-ClickHouse-Summary": self._summary(NOTHING, time.monotonic_ns())}
        self.fields.pop("X-ClickHouse-Format", None)
        if refused.code == 194:
            self.fields["WWW-Authenticate"] = 'Basic realm="ClickHouse server HTTP API"'
        answer = Body(self.wire, refused.status, self.fields, self._level())
        answer.write(refused.text.encode())
        answer.end()
        return self._stays()

    def _fail(self, fault):
        """Answers as ordered; see README.md."""
        wire, kind = self.wire, fault["kind"]
        self.status = "none"
        match kind:
            case "status":
                self.status = fault.get("status", 503)
                wire.whole(self.status, {"Content-Type": "text/html"}, fault.get("body", "<html>no</html>").encode())
                return True
            case "code":
                code = fault.get("code", 241)
                return self._refuse(refusal(code, fault.get("message", NAMES.get(code, "as ordered"))))
            case "not-clickhouse":
                self.status = 200
                wire.whole(200, {"Content-Type": "text/html"}, fault.get("body", "<html>Welcome</html>").encode())
                return True
            case "close":
                return False
            case "reset":
                wire.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return False
            case "hang":
                wire.reader.read(1)
                return False
        self.status = 200
        body = self._real()
        after = fault.get("after", len(body) // 2)
        answer = Body(wire, 200, self.fields, self._level())
        match kind:
            case "cut":
                wire.head(200, self.fields | {"Content-Length": len(body) + 1 if "after" not in fault else len(body)})
                wire.send(body[:after])
                return False
            case "cut-chunks":
                answer.write(body[:after])
                answer.flush()
                return False
            case "garbage":
                answer.write(random.Random(len(body)).randbytes(max(len(body), 64)))
                answer.end()
                return True
        answer.write(body[:after])
        code = fault.get("code", 241)
        return self._late(answer, refusal(code, fault.get("message", "(total) memory limit exceeded")), kind)

    def _real(self):
        """The answer as it would have been."""
        try:
            user = users.authenticate(self.request)
            with self.door.engine.session() as session:
                self._prepare(session, user)
                return session.whole(self.sql, self.output, self.parameters)[0]
        except Refused:
            return b""

    def _level(self):
        """The level of compression, None for none."""
        if "gzip" not in self.request.headers.get("accept-encoding", ""):
            return None
        if self.settings.get("enable_http_compression", "1") not in ("1", "true"):
            return None
        return int(self.settings.get("http_zlib_compression_level", 3))

    def _stays(self):
        return self.request.headers.get("connection", "").lower() != "close"

    @staticmethod
    def _summary(counts, begun):
        elapsed = {"elapsed_ns": time.monotonic_ns() - begun, "total_rows_to_read": 0, "memory_usage": 0}
        return json.dumps({name: str(value) for name, value in (counts | elapsed).items()}, separators=(",", ":"))
