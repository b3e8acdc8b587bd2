"""Checks what no SDK shows: bytes, connections, limits, faults, and traffic that goes on. usage: wire.py"""

import contextlib
import gzip
import http.client
import json
import socket
import subprocess
import sys
import time
from base64 import b64encode
from pathlib import Path

AUTH = {"Authorization": "Basic " + b64encode(b"pk-lf-fake:sk-lf-fake").decode()}
passed = failed = 0


def check(what, condition, found=None):
    global passed, failed
    passed, failed = passed + bool(condition), failed + (not condition)
    if not condition:
        print(f"failed: {what}: {found!r}"[:500])


@contextlib.contextmanager
def server(generation, *options):
    """A server of its own; gives its port."""
    command = [sys.executable, "-B", str(Path(__file__).parent.parent), "--generation", generation, "--observations",
               "300", "--until-stdin-closes", *options]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    yield json.loads(process.stdout.readline())["port"]
    # Nothing but the end of its input ends it.
    process.stdin.close()
    check("ends with its input", process.wait(timeout=10) == 0)


def ask(port, path, method="GET", body=None, **headers):
    """Status, headers and body of one request."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    given = None if body is None else json.dumps(body)
    connection.request(method, path, given, {**AUTH, **headers})
    answer = connection.getresponse()
    data = answer.read()
    connection.close()
    if answer.headers.get("Content-Encoding") == "gzip":
        data = gzip.decompress(data)
    kind = answer.headers.get("Content-Type", "")
    return answer.status, answer.headers, json.loads(data) if "json" in kind and data else data.decode()


def post(port, verb, **body):
    return ask(port, "/__admin/" + verb, "POST", body)[2]


def state(port):
    return ask(port, "/__truth")[2]["total"]


def becomes(what, test):
    """Something that needs its time on a busy machine; a minute is enough anywhere."""
    for _ in range(300):
        if test():
            break
        time.sleep(0.2)
    check(what, test())


def bytes_and_connections():
    with server("v4") as port:
        path = "/api/public/v2/observations?limit=200&fields=core,basic,usage"
        _, headers, plain = ask(port, path)
        check("a plain answer has a length", "Content-Length" in headers and "Content-Encoding" not in headers)
        _, headers, small = ask(port, path, **{"Accept-Encoding": "gzip"})
        check("a compressed one has chunks", headers["Transfer-Encoding"] == "chunked" and "Content-Length" not in headers)
        check("and says the same", plain == small)
        connection = http.client.HTTPConnection("127.0.0.1", port)
        for _ in range(3):
            connection.request("GET", path, headers=AUTH)
            connection.getresponse().read()
        connection.close()
        counters = ask(port, "/__admin/counters")[2]
        check("connections are kept", (counters["requests"], counters["connections"]) == (5, 3), counters)
        check("requests without gzip", counters["without_gzip"] == 4, counters)
        check("no bodies were sent", counters["answers_with_bodies"] == 0, counters)
        check("gzip saves", counters["bytes_sent"] < counters["bytes_plain"], counters)
        ask(port, path + ",io")
        check("a body is seen", ask(port, "/__admin/counters")[2]["answers_with_bodies"] == 1)
        status, _, answer = ask(port, "http://cloud.langfuse.com/api/public/health")
        check("as a proxy is asked", (status, answer["status"]) == (200, "OK"), answer)
        for header, wanted in (({"Authorization": "Bearer pk-lf-fake"}, 403), ({"Authorization": "Digest x"}, 401),
                               ({"Authorization": ""}, 401)):
            check(f"refuses {header}", ask(port, "/api/public/projects", **header)[0] == wanted)
        check("takes no writing", ask(port, "/api/public/v2/observations", "POST", {})[0] == 405)
    with server("v3", "--base", "/langfuse/", "--version", "3.50.0") as port:
        check("below a path", ask(port, "/langfuse/api/public/health")[2]["version"] == "3.50.0")
        check("and not above", ask(port, "/api/public/health")[0] == 404)
        check("an older version lacks metrics", ask(port, "/langfuse/api/public/metrics")[0] == 404)
        levels = ask(port, "/langfuse/api/public/observations?level=ERROR&limit=100")[2]["data"]
        check("and ignores levels", {row["level"] for row in levels} > {"ERROR"})
        check("and has three types", {row["type"] for row in levels} <= {"GENERATION", "SPAN", "EVENT"})


def limits():
    with server("cloud", "--limits", "hobby", "--limit-window", "8") as port:
        path = "/api/public/v2/observations?limit=1"
        answers = [ask(port, path) for _ in range(31)]
        check("29 of 30 are answered", [answer[0] for answer in answers] == [200] * 29 + [429] * 2,
              [answer[0] for answer in answers])
        _, headers, body = answers[-1]
        check("a whole number of seconds", headers["Retry-After"] in map(str, range(1, 9)), headers["Retry-After"])
        check("JSON", body["code"] == "rate_limited" and body["details"]["limit"] == 30, body)
        check("a date of JavaScript", "GMT+0000" in headers["X-RateLimit-Reset"])
        check("health has no limit", ask(port, "/api/public/health")[0] == 200)
        check("other routes have their own", ask(port, "/api/public/projects")[0] == 200)
        counters = ask(port, "/__admin/counters")[2]
        check("refusals are counted", counters["rate_limited"] == 2, counters)
        check("and the busiest minute", counters["most_in_a_minute"]["public-api"] == 31, counters)
        becomes("a new window", lambda: ask(port, path)[0] == 200)
    with server("v2", "--limits", "hobby") as port:
        answers = [ask(port, "/api/public/observations?limit=1") for _ in range(15)]
        status, headers, body = answers[-1]
        check("the 15th is refused", [answer[0] for answer in answers[-2:]] == [200, 429])
        check("a fraction of seconds", "." in headers["Retry-After"] and body == "429 - rate limit exceeded", body)


def broken():
    route = "/api/public/v2/observations"
    with server("v4") as port:
        def order(kind, **more):
            post(port, "fault", route=route, kind=kind, **more)
            return ask(port, route + "?limit=9")

        def breaks(kind, error):
            try:
                check(f"{kind} breaks", False, order(kind)[0])
            except error:
                check(f"{kind} breaks", True)

        for kind, status in (("401", 401), ("403", 403), ("404html", 404), ("422", 422), ("429", 429), ("502html", 502),
                             ("524html", 524)):
            check(kind, order(kind)[0] == status)
        check("another wait", order("429", retryAfter="1.5", body="text")[1]["Retry-After"] == "1.5")
        check("a redirect", order("redirect308", location="http://elsewhere/")[1]["Location"] == "http://elsewhere/")
        check("numbers as texts", any(isinstance(row["latency"], str) for row in order("strings")[2]["data"]))
        check("other types", isinstance(order("types")[2]["data"][0]["id"], dict))
        check("no length", "Content-Length" not in order("no-length")[1])
        check("slow but whole", len(order("slow")[2]["data"]) == 9)
        breaks("malformed", ValueError)
        breaks("truncated", http.client.IncompleteRead)
        breaks("truncated-chunked", http.client.IncompleteRead)
        breaks("reset", ConnectionResetError)
        post(port, "fault", route=route, kind="hang", seconds=60)
        raw = socket.create_connection(("127.0.0.1", port), timeout=0.5)
        raw.sendall(f"GET {route} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        try:
            check("hang", False, raw.recv(1))
        except TimeoutError:
            check("hang", True)
        post(port, "fault", route=route, kind="500", times=2)
        check("as often as ordered", [ask(port, route)[0] for _ in range(3)] == [500, 500, 200])


def going_on():
    with server("v4", "--rate", "40", "--end", "2026-11-23T12:00:00Z") as port:
        first = state(port)["requests"]
        becomes("calls go on", lambda: state(port)["requests"] > first + 10)
        check("none is seen before its end", state(port)["running"] == 0)
        now = post(port, "rate", rate=0)["now"]
        check("the clock begins at the end given", now.startswith("2026-11-23T12:0"), now)
        rows = ask(port, "/__admin/rows")[2]["rows"]
        # In the past and yet new: the start says nothing of when a row came.
        check("every row has ended", all(row["end"] is not None for row in rows if row["type"] != "EVENT"))
    with server("v3", "--rate", "40", "--no-oddities") as port:
        becomes("older servers show what runs", lambda: state(port)["running"] > 0)
        post(port, "rate", rate=0)
        added = post(port, "add", n=4, secondsAgo=600, running=True, traceId="late")["ids"]
        late = [row for row in ask(port, "/__admin/rows")[2]["rows"] if row["id"] in added]
        check("rows may come late", len(late) == 4 and all(row["end"] is None for row in late), late)
        post(port, "update", id=added[0], latencyMs=600_000, used={"input": 9, "output": 1}, cost=0.5)
        post(port, "update", id=added[1], level="ERROR", message="gone", latencyMs=5)
        post(port, "update", id=added[2], delete=True)
        rows = ask(port, "/api/public/observations?traceId=late")[2]
        by = {row["id"]: row for row in rows["data"]}
        check("an end", by[added[0]]["latency"] == 600 and by[added[0]]["costDetails"] == {"total": 0.5}, by[added[0]])
        check("a failure", by[added[1]]["statusMessage"] == "gone")
        check("a removal", added[2] not in by and len(by) == 3)
        check("older versions are counted", rows["meta"]["totalItems"] == 5, rows["meta"])


for each in (bytes_and_connections, limits, broken, going_on):
    each()
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
