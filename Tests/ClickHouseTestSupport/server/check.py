"""Checks that the server behaves as its README says: python check.py URL. Prints what does not; needs nothing but Python."""

import base64
import gzip
import http.client
import json
import socket
import sys
import threading
import time
import urllib.parse

address = urllib.parse.urlsplit(sys.argv[1])
failures = []


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body
        self.code = int(headers.get("X-ClickHouse-Exception-Code") or 0)


def connect():
    return http.client.HTTPConnection(address.hostname, address.port, timeout=30)


def ask(sql, method="POST", login=None, headers={}, body=None, path="/", on=None, **fields):
    connection = on or connect()
    headers = dict(headers)
    if login:
        headers["Authorization"] = "Basic " + base64.b64encode(login.encode()).decode()
    if method == "GET":
        fields["query"], sql = sql, ""
    connection.request(method, path + "?" + urllib.parse.urlencode(fields), body if body is not None else sql.encode(), headers)
    answer = connection.getresponse()
    return Answer(answer.status, answer.headers, answer.read())


def control(path, order=None):
    connection = connect()
    connection.request("GET" if order is None else "POST", path, None if order is None else json.dumps(order))
    answer = connection.getresponse()
    text = answer.read()
    assert answer.status == 200, text
    return json.loads(text)


def fault(**order):
    control("/-/faults", order)


def expect(sentence, found, wanted):
    if found != wanted:
        failures.append(f"{sentence}: {found!r}, not {wanted!r}")


def raw(sql, **fields):
    """The whole answer as it goes over the wire."""
    with socket.create_connection((address.hostname, address.port), timeout=30) as wire:
        wire.sendall(f"POST /?{urllib.parse.urlencode(fields)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {len(sql)}\r\n\r\n{sql}".encode())
        pieces = []
        try:
            while piece := wire.recv(65536):
                pieces.append(piece)
        except ConnectionResetError:
            return None
        return b"".join(pieces)


def statements():
    expect("a statement in the body", ask("SELECT 1").body, b"1\n")
    expect("a statement in the URL", ask("SELECT 1", "GET").body, b"1\n")
    expect("both are joined", ask("", body=b"+ 1", query="SELECT 1").body, b"2\n")
    expect("GET does not write", ask("CREATE DATABASE no", "GET").code, 164)
    expect("a format for all", ask("SELECT toInt16(7)", default_format="RowBinary").body, b"\x07\0")
    expect("the statement's format goes first", ask("SELECT 7 FORMAT CSV", default_format="RowBinary").body, b"7\n")
    expect("a parameter", ask("SELECT {a:Array(String)}[2], {b:String}", param_a="['x','y\\'z']", param_b="t\\tb").body, b"y\\'z\tt\\tb\n")
    expect("a setting", ask("SELECT getSetting('max_threads')", max_threads=7).body, b"7\n")
    kept = connect()
    ask("SELECT 1", on=kept, max_threads=7, readonly=2)
    ask("SET max_threads = 9", on=kept)
    ask("USE system", on=kept)
    expect("nothing leaks on a kept connection", ask("SELECT getSetting('max_threads') = 7 OR getSetting('max_threads') = 9, getSetting('readonly'), currentDatabase()", on=kept).body, b"0\t0\tdefault\n")
    expect("an id is echoed", ask("SELECT 1", query_id="q-1").headers["X-ClickHouse-Query-Id"], "q-1")
    expect("the summary counts", json.loads(ask("SELECT count() FROM numbers(100) WHERE number % 2", wait_end_of_query=1).headers["X-ClickHouse-Summary"])["read_rows"], "100")
    expect("the statement packed", ask("", body=gzip.compress(b"SELECT 3"), headers={"Content-Encoding": "gzip"}).body, b"3\n")
    expect("the statement in chunks", ask("", body=iter([b"SELECT ", b"4"])).body, b"4\n")
    packed = ask("SELECT 5", headers={"Accept-Encoding": "gzip"}, enable_http_compression=1)
    expect("the answer packed", gzip.decompress(packed.body), b"5\n")
    expect("no packing without the setting", ask("SELECT 5", headers={"Accept-Encoding": "gzip"}, enable_http_compression=0).body, b"5\n")


def refusals():
    for sentence, sql, fields, code, status in (
            ("syntax", "SELEC 1 2", {}, 62, 400), ("no table", "SELECT * FROM missing", {}, 60, 404),
            ("no column", "SELECT missing FROM system.one", {}, 47, 404), ("no database", "SELECT 1", {"database": "missing"}, 81, 404),
            ("no setting", "SELECT 1", {"missing": 1}, 115, 404), ("no write", "CREATE DATABASE no", {"readonly": 2}, 164, 500),
            ("too long", "SELECT sleepEachRow(0.1) FROM numbers(30)", {"max_execution_time": 0.3, "max_block_size": 1}, 159, 408),
            ("too many rows", "SELECT * FROM numbers(100)", {"max_result_rows": 5, "max_block_size": 1}, 396, 500),
            ("too much memory", "SELECT groupArray(number) FROM numbers(10000000)", {"max_memory_usage": 1000000}, 241, 500),
            ("a bad setting", "SELECT 1", {"max_threads": "many"}, 27, 400)):
        answer = ask(sql, wait_end_of_query=1, **fields)
        expect(sentence, (answer.code, answer.status), (code, status))
        expect(sentence + " in words", answer.body.startswith(f"Code: {code}. DB::Exception: ".encode()) and answer.body.endswith(b"(official build))\n"), True)
    late = raw("SELECT throwIf(number = 90000), number FROM numbers(100000) FORMAT RowBinary", max_block_size=1000)
    tag = late.partition(b"X-ClickHouse-Exception-Tag: ")[2][:16]
    expect("late failure has status 200", late[:12], b"HTTP/1.1 200")
    expect("late failure is tagged", b"\r\n__exception__\r\n" + tag + b"\r\nCode: 395. " in late and late.endswith(tag + b"\r\n__exception__\r\n\r\n"), True)
    buffered = ask("SELECT throwIf(number = 90000), number FROM numbers(100000) FORMAT RowBinary", max_block_size=1000, wait_end_of_query=1)
    expect("late failure when the server waits", (buffered.code, buffered.status, buffered.body[:9]), (395, 500, b"Code: 395"))


def logins():
    expect("a reader", ask("SELECT 1", login="langtop:langtop", readonly=2, max_threads=1).body, b"1\n")
    expect("a reader does not write", ask("CREATE DATABASE no", login="langtop:langtop").code, 164)
    expect("no setting for the strict", ask("SELECT 1", login="strict:strict", max_threads=1).code, 164)
    expect("the strict without settings", ask("SELECT {a:UInt8}", login="strict:strict", param_a=1, database="system").body, b"1\n")
    expect("no grant", (ask("SELECT count() FROM system.parts", login="narrow:narrow").code, ask("SELECT * FROM observations", login="stranger:stranger").code), (497, 497))
    wrong = ask("SELECT 1", login="langtop:no")
    expect("a wrong password", (wrong.code, wrong.status), (516, 403))
    expect("headers", ask("SELECT 1", headers={"X-ClickHouse-User": "odd@user", "X-ClickHouse-Key": "p@ss:w/rd?#%é".encode()}).body, b"1\n")
    expect("the odd one by Basic", ask("SELECT 1", login="odd@user:p@ss:w/rd?#%é").body, b"1\n")
    expect("both ways at once", ask("SELECT 1", login="langtop:langtop", headers={"X-ClickHouse-User": "langtop"}).code, 516)


def faults():
    control("/-/faults", {"clear": True})
    fault(kind="code", code=202, times=2)
    expect("a code, twice", [ask("SELECT 1").code for _ in range(3)], [202, 202, 0])
    fault(kind="status", status=502, match="2")
    expect("a status, for a match", [ask(f"SELECT {n}").status for n in (1, 2, 2)], [200, 502, 200])
    fault(kind="slow", seconds=0.3)
    begun = time.monotonic()
    expect("slow", (ask("SELECT 1").body, time.monotonic() - begun >= 0.3), (b"1\n", True))
    fault(kind="leave")
    kept = connect()
    expect("leaves behind its answer", (ask("SELECT 1", on=kept).body, kept.sock.recv(1)), (b"1\n", b""))
    fault(kind="close")
    expect("closed", raw("SELECT 1"), b"")
    fault(kind="reset")
    expect("reset", raw("SELECT 1") in (None, b""), True)
    fault(kind="cut")
    head, _, body = raw("SELECT 'abcdefgh'").partition(b"\r\n\r\n")
    expect("cut", (b"Content-Length: 10" in head, body), (True, b"abcd"))
    fault(kind="cut-chunks")
    expect("cut chunks", raw("SELECT 'abcdefgh'").endswith(b"\r\n\r\n4\r\nabcd\r\n"), True)
    for kind, marker in (("exception", b"__exception__\r\n"), ("exception-marked", b"\r\n__exception__\r\nCode: 241"), ("exception-plain", b"abcdCode: 241".replace(b"abcd", b""))):
        fault(kind=kind, after=4)
        found = raw("SELECT 'abcdefgh'")
        expect(kind, (found[:12], b"abcd" in found and marker in found, b"0\r\n\r\n" in found), (b"HTTP/1.1 200", True, False))
    fault(kind="garbage")
    expect("garbage", (lambda a: (a.status, a.body != b"1\n"))(ask("SELECT 1")), (200, True))
    fault(kind="not-clickhouse")
    expect("not ClickHouse", ask("SELECT 1").body[:6], b"<html>")
    fault(kind="hang", seconds=0)
    wire = socket.create_connection((address.hostname, address.port))
    wire.sendall(b"GET /?query=SELECT+1 HTTP/1.1\r\n\r\n")
    wire.settimeout(0.2)
    try:
        expect("hangs", wire.recv(1), None)
    except TimeoutError:
        pass
    wire.close()
    expect("nothing is left", control("/-/faults"), [])


def running():
    slow = "SELECT sleepEachRow(0.5) FROM numbers(40)"
    answers = {}

    def start(name, **fields):
        def run():
            answers[name] = ask(slow, query_id=name, max_block_size=1, wait_end_of_query=1, **fields)
        thread = threading.Thread(target=run)
        thread.start()
        until(name, 1)
        return thread

    def until(name, count):
        for _ in range(100):
            if sum(note["query_id"] == name and note["status"] is None for note in control("/-/counters")["last"]) == count:
                break
            time.sleep(0.05)
        time.sleep(0.2)

    thread, begun = start("long"), time.monotonic()
    connection = connect()
    connection.request("GET", "/ping")
    expect("ping while a statement runs", connection.getresponse().read(), b"Ok.\n")
    expect("another statement", ask("SELECT 1").body, b"1\n")
    expect("the same id", (lambda a: (a.code, a.headers["X-ClickHouse-Query-Id"]))(ask("SELECT 1", query_id="long")), (216, "long"))
    ask("KILL QUERY WHERE query_id = {id:String} ASYNC", param_id="long", readonly=2)
    thread.join()
    expect("killed", (answers["long"].code, time.monotonic() - begun < 10), (394, True))
    wire = socket.create_connection((address.hostname, address.port))
    body = slow.encode()
    wire.sendall(b"POST /?query_id=left&max_block_size=1&wait_end_of_query=1&readonly=2&cancel_http_readonly_queries_on_client_close=1 HTTP/1.1\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body))
    until("left", 1)
    begun = time.monotonic()
    wire.close()
    until("left", 0)
    expect("stops when its client has gone", time.monotonic() - begun < 5, True)
    wire = socket.create_connection((address.hostname, address.port))
    wire.sendall(b"GET /?query_id=stream&query=SELECT+number+FROM+system.numbers+FORMAT+RowBinary HTTP/1.1\r\n\r\n")
    wire.recv(1000)
    wire.close()
    until("stream", 0)
    expect("a stream ends with its client", ask("SELECT count() FROM system.processes WHERE query LIKE '%system.numbers FORMAT%'").body, b"1\n")


def counters():
    control("/-/counters/reset", {})
    ask("SELECT 1", log_comment="langtop", param_x=3, max_threads=1)
    ask("SELECT 1 FROM missing")
    found = control("/-/counters")
    expect("counts", (found["requests"], found["by_status"], found["by_code"], found["by_comment"]), (2, {"200": 1, "404": 1}, {"60": 1}, {"langtop": 1}))
    expect("the last request", (found["last"][0]["settings"], found["last"][0]["parameters"]), ({"log_comment": "langtop", "max_threads": "1"}, {"x": "3"}))


for part in (statements, refusals, logins, faults, running, counters):
    try:
        part()
    except Exception as error:  # noqa: BLE001
        failures.append(f"{part.__name__}: {type(error).__name__}: {error}")
for failure in failures:
    print(f"check: {failure}", file=sys.stderr)
sys.exit(1 if failures else 0)
