"""Counts what held and what did not, and reads the fake's own truth to compare with."""

import json
import sys
import traceback
from datetime import datetime, timedelta, timezone

import httpx

PUBLIC, SECRET = "pk-lf-fake", "sk-lf-fake"
# Errors are wanted at once here; the SDKs would try again.
ONCE = {"max_retries": 0}


class Checks:
    """One program's checks against the server at `url`."""

    def __init__(self, url):
        self.url = url
        self.http = httpx.Client(base_url=url, auth=(PUBLIC, SECRET))
        self.passed = self.failed = 0

    def check(self, what, condition, found=None):
        if condition:
            self.passed += 1
        else:
            self.failed += 1
            print(f"failed: {what}" + ("" if found is None else f": {found!r}"[:400]))

    def equal(self, what, found, wanted):
        self.check(what, found == wanted, (found, wanted))

    def raises(self, what, kind, call):
        """The error `call` raises; its very class is wanted."""
        try:
            call()
        except Exception as error:
            self.check(what, type(error) is kind, error)
            return error
        self.check(what + ": nothing was raised", False)
        return None

    def group(self, call):
        """Runs checks that belong together; an error fails them and no others."""
        try:
            call()
        except Exception:
            self.failed += 1
            print(f"failed: {call.__name__}\n{traceback.format_exc(limit=-3)}")

    def finish(self):
        print(f"{self.passed} passed, {self.failed} failed")
        sys.exit(1 if self.failed or not self.passed else 0)

    # The fake's own routes

    def truth(self, start, end, by="model"):
        return self.http.get("/__truth", params={"from": text(start), "to": text(end), "by": by}).json()

    def rows(self, start, end):
        return self.http.get("/__admin/rows", params={"from": text(start), "to": text(end)}).json()["rows"]

    def post(self, verb, **body):
        answer = self.http.post("/__admin/" + verb, content=json.dumps(body))
        answer.raise_for_status()
        return answer.json()

    def fault(self, route, kind, **more):
        self.post("fault", route="/api/public" + route, kind=kind, **more)

    def window(self, hours=24):
        """The last hours by the server's clock, in whole seconds."""
        now = datetime.fromisoformat(self.http.get("/__admin/state").json()["now"].replace("Z", "+00:00"))
        end = now.replace(microsecond=0) + timedelta(seconds=1)
        return end - timedelta(hours=hours), end


def text(moment):
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def is_call(kind, model):
    """Whether an observation is a model call."""
    return kind in ("GENERATION", "EMBEDDING") or (kind not in ("SPAN", "EVENT") and bool(model))


def query(start, end, **more):
    """A metrics query with the parts every one needs."""
    return json.dumps({
        "view": "observations", "dimensions": [], "metrics": [{"measure": "count", "aggregation": "count"}],
        "filters": [], "timeDimension": None, "orderBy": None, "fromTimestamp": text(start), "toTimestamp": text(end),
        **more})
