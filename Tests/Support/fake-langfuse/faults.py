"""Faults to order: the next answers of a route go wrong in a chosen way."""

import json
import threading

from answers import Answer, html, not_found_page, slow_query
from limits import refusal
from moments import SECOND, now

# Those that stand in the place of an answer.
INSTEAD = ("401", "403", "404json", "404html", "422", "429", "500", "500html", "502html", "503", "524html",
           "redirect301", "redirect302", "redirect308", "malformed", "empty", "says", "shows")
# Those that change how bytes travel.
TRANSPORT = ("hang", "reset", "truncated", "truncated-chunked", "slow", "huge", "no-length")
# Those that change a good answer.
CHANGED = ("types", "strings", "nulls", "array")
KINDS = INSTEAD + TRANSPORT + CHANGED


class Faults:
    """What is ordered: a prefix of the path, a kind, how many times; negative times never end."""

    def __init__(self, generation):
        self.generation = generation
        self.lock = threading.Lock()
        self.ordered = []

    def order(self, fault):
        """Raises ValueError for a kind that does not exist."""
        if fault.get("kind") not in KINDS:
            raise ValueError(f"kind is one of {', '.join(KINDS)}")
        with self.lock:
            self.ordered.append({"route": "/", "times": 1, **fault})

    def clear(self):
        with self.lock:
            self.ordered = []

    def take(self, path):
        """The fault for this request, or None."""
        with self.lock:
            for fault in self.ordered:
                if path.startswith(fault["route"]) and fault["times"] != 0:
                    fault["times"] -= 1
                    return fault
        return None

    def instead(self, fault):
        """The answer in the place of the real one."""
        kind = fault["kind"]
        if kind == "429":
            after = fault.get("retryAfter")
            wait = float(after or 7)
            plain = {"text": True, "json": False}.get(fault.get("body"))
            return refusal(self.generation, 30, 0, now() + int(wait * SECOND), None if after is None else str(after),
                           plain)
        if kind in ("says", "shows"):
            return said(fault["status"], fault["text"], kind == "shows")
        if kind.startswith("redirect"):
            return Answer(int(kind[8:]), b"", {"Location": fault["location"]}, "text/plain")
        return {
            "401": lambda: Answer(401, {
                "message": "Invalid credentials. Confirm that you've configured the correct host."}),
            "403": lambda: Answer(403, {"message": "Forbidden", "error": "ForbiddenError"}),
            "404json": lambda: Answer(404, {
                "message": "Not found within authorized project", "error": "LangfuseNotFoundError"}),
            "404html": not_found_page,
            "422": slow_query,
            "500": lambda: Answer(500, {
                "message": "Internal Server Error", "error": "An unknown error occurred"}),
            "500html": lambda: html(500, "<!DOCTYPE html><html><body><h1>500</h1>Internal Server Error.</body></html>"),
            "502html": lambda: html(502, "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
                                    "<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n"),
            "503": lambda: Answer(503, {"message": "Service Unavailable"}),
            "524html": lambda: html(524, "<!DOCTYPE html><title>524: A timeout occurred</title>" + " " * 900),
            "malformed": lambda: Answer(200, '{"data":[{"id":"abc","startTime":"2026-'),
            "empty": lambda: Answer(200, b""),
        }[kind]()


def said(status, text, is_page):
    """An answer whose every word is the text: in JSON or on a page, and in the headers as far as they can carry it."""
    line = text.replace("\r", " ").replace("\n", " ").encode().decode("latin-1")[:900]
    headers = {name: line for name in ("Retry-After", "X-RateLimit-Limit", "Location", "Server-Timing")}
    if is_page:
        return Answer(status, f"<html><title>{text}</title><h1>{text}</h1></html>", headers, "text/html; " + line)
    body = {"message": text, "error": text, "details": {"limit": text, "retryAfterSeconds": text}, text: text}
    return Answer(status, body, headers, "application/json; " + line)


def changed(kind, answer):
    """A good answer gone wrong: other types, numbers as texts, nulls for values, an array for an object."""
    body = json.loads(answer.data())
    if kind == "array":
        answer.body = [body]
        return answer
    change = {
        "types": lambda value: {"value": value} if not isinstance(value, (dict, list)) else value,
        "strings": lambda value: str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value,
        "nulls": lambda value: None,
    }[kind]

    def walk(value, top=False):
        if isinstance(value, dict):
            return {key: walk(each) for key, each in value.items()}
        if isinstance(value, list):
            return [walk(each) for each in value]
        return change(value)

    answer.body = walk(body)
    return answer
