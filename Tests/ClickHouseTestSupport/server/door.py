"""Which request is for whom: statements, pings, and the routes for tests."""

import json
import threading

import users
from exchange import Exchange, headers


class Door:
    def __init__(self, engine, faults, counters):
        self.engine, self.faults, self.counters = engine, faults, counters
        self.lock, self.running = threading.Lock(), {}

    def answer(self, request, wire):
        """Answers one request; false closes the connection."""
        if request.path.startswith("/-/"):
            return self._control(request, wire)
        if request.path == "/ping" or (request.path == "/" and request.method == "GET" and "query" not in request.query):
            self.counters.pinged()
            wire.whole(200, headers(None, None), b"Ok.\n")
            return True
        if request.path not in ("", "/") or request.method not in ("GET", "POST", "HEAD"):
            wire.whole(404, headers(None, None), f"There is no handle {request.target}\n".encode())
            return True
        return Exchange(self, request, wire).run()

    def _control(self, request, wire):
        status, answer = 200, {}
        match request.method, request.path:
            case "GET", "/-/counters":
                answer = self.counters.numbers()
            case "POST", "/-/counters/reset":
                self.counters.reset()
            case "GET", "/-/faults":
                answer = self.faults.list()
            case "POST", "/-/faults":
                try:
                    wrong = self.faults.order(json.loads(request.body))
                except ValueError as error:
                    wrong = f"no JSON object: {error}"
                if wrong:
                    status, answer = 400, {"error": wrong}
            case "GET", "/-/users":
                answer = [{"name": user.name, "password": user.password, "profile": user.profile,
                           "tables": user.tables and sorted(user.tables)} for user in users.USERS.values()]
            case _:
                status, answer = 404, {"error": f"no route {request.method} {request.path}"}
        wire.whole(status, {"Content-Type": "application/json"}, json.dumps(answer, default=list).encode() + b"\n")
        return True
