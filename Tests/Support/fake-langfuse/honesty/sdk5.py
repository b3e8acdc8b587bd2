"""Reads the v2 API as the Python SDK 5 does. usage: sdk5.py URL v4|cloud"""

import functools
import json
import sys
from datetime import timedelta

from langfuse.api.client import LangfuseAPI
from langfuse.api.commons.errors.error import Error
from langfuse.api.commons.errors.unauthorized_error import UnauthorizedError
from langfuse.api.core.api_error import ApiError

from checks import ONCE, PUBLIC, SECRET, Checks, is_call, query, text

checks, generation = Checks(sys.argv[1]), sys.argv[2]
api = LangfuseAPI(base_url=checks.url, username=PUBLIC, password=SECRET)
start, end = checks.window()
ALL = "core,basic,time,io,metadata,model,usage,prompt,metrics,trace_context"
# Sent, but not among the SDK's fields.
EXTRA = {"inputUsage", "outputUsage", "totalUsage", "inputCost", "outputCost"}


def read(fields="core", limit=1000, since=start, until=end, **more):
    """All pages of a window."""
    found, cursor = [], None
    while True:
        page = api.observations.get_many(
            fields=fields, limit=limit, cursor=cursor, from_start_time=since, to_start_time=until, **more)
        found += page.data
        if page.meta.cursor is None:
            return found
        if page.meta.cursor == cursor:
            raise RuntimeError("the cursor stands still")
        cursor = page.meta.cursor


@functools.cache
def everything():
    """All of the last day, with every group."""
    return read(ALL)


def welcome():
    health = LangfuseAPI(base_url=checks.url, username="", password="").health.health()
    checks.equal("health", (health.status, health.version), ("OK", "4.16.0"))
    project = api.projects.get().data[0]
    checks.check("a project with its organization", project.organization.id and project.metadata == {})
    page = api.models.list(limit=2)
    checks.equal("pages of models", (len(page.data), page.meta.page, page.meta.limit), (2, 1, 2))
    checks.check("prices of models", all(model.pricing_tiers[0].prices["input"] > 0 for model in page.data))


def pages():
    rows = {row["id"] for row in checks.rows(start, end)}
    items = read()
    found = [item.id for item in items]
    checks.equal("no row twice", len(found), len(set(found)))
    checks.equal("pages hold every row", set(found), rows)
    times = [item.start_time for item in items]
    checks.check("newest first", times == sorted(times, reverse=True))
    last = api.observations.get_many(limit=3, to_start_time=times[-3])
    checks.check("no cursor on the last page", len(last.data) <= 3 and last.meta.cursor is None, last.meta)


def cursor():
    """Rows in the millisecond where a page ends are lost: the cursor has milliseconds, rows microseconds."""
    added = checks.post("add", n=40, start=text(end - timedelta(hours=30)), spreadMicros=20, type="EMBEDDING",
                        model="text-embedding-3-small", traceName="burst")["ids"]
    since = end - timedelta(hours=31)
    whole = [item.id for item in read(since=since, until=start)]
    split = [item.id for item in read(limit=15, since=since, until=start)]
    checks.check("one page holds all of a burst", set(added) <= set(whole))
    checks.check("pages lose some of a burst", set(split) < set(added), (len(split), len(added)))
    for identity in added:
        checks.post("update", id=identity, delete=True)


def fields():
    item = api.observations.get_many(limit=1, from_start_time=start).data[0]
    given = item.model_fields_set
    checks.check("core and basic by default", {"level", "name", "user_id", "is_root_observation"} <= given)
    checks.check("others are absent", not given & {"usage_details", "total_cost", "model", "input", "tags"}, given)
    checks.check("always there", {"latency", "model_id", "input_price", "total_price"} <= given)
    item = api.observations.get_many(fields="core", limit=1).data[0]
    checks.check("core alone", "level" not in item.model_fields_set)
    items = everything()
    extra = set().union(*(each.model_extra for each in items))
    checks.check("no fields the SDK does not know", extra <= EXTRA, extra)
    checks.check("empty texts for nothing", any(each.user_id == "" for each in items) and
                 not any(each.user_id is None or each.status_message is None or each.model is None for each in items))
    checks.check("prices are texts", any(each.input_price == "0.000003" for each in items))
    checks.check("input and output are texts", all(isinstance(each.input, str) for each in items))
    checks.check("no latency of 0", all(each.latency != 0 for each in items))
    checks.check("metadata is cut", all(len(value) <= 200 for each in items for value in each.metadata.values()))
    whole = read("metadata", expand_metadata="hidden_params")
    checks.check("metadata can be whole", any(len(each.metadata.get("hidden_params", "")) > 200 for each in whole))
    spread = [each for each in items if each.latency is not None]
    checks.check("latency is end less start in seconds", spread and all(
        abs((each.end_time - each.start_time).total_seconds() - each.latency) < 1e-9 for each in spread))


def filters():
    item = everything()[40]
    by = lambda **condition: read("core,basic,model", filter=json.dumps([condition]))
    one = by(type="string", column="id", operator="=", value=item.id)
    checks.equal("by id", [each.id for each in one], [item.id])
    checks.check("a trace", all(each.trace_id == item.trace_id for each in read(trace_id=item.trace_id)))
    models = by(type="stringOptions", column="type", operator="none of", value=["SPAN", "EVENT"])
    checks.check("none of", models and {each.type for each in models}.isdisjoint({"SPAN", "EVENT"}))
    errors = by(type="stringOptions", column="level", operator="any of", value=["ERROR"])
    checks.equal("any of", {each.id for each in errors},
                 {row["id"] for row in checks.rows(start, end) if row["level"] == "ERROR"})
    checks.equal("a parameter", {each.id for each in read("core,basic", level="ERROR")}, {each.id for each in errors})
    edge = text(item.start_time)
    later = by(type="datetime", column="startTime", operator=">=", value=edge)
    checks.check("from a time", later and all(each.start_time >= item.start_time for each in later))
    checks.check("until a time, exclusive", all(each.start_time < item.start_time for each in
                                                read(until=item.start_time)))


def numbers():
    truth = checks.truth(start, end)
    calls = [each for each in everything() if is_call(each.type, each.model)]
    good = [each for each in calls if each.level != "ERROR"]
    checks.equal("requests", len(calls), truth["total"]["requests"])
    checks.equal("failures", len(calls) - len(good), truth["total"]["failures"])
    checks.equal("tokens", sum(each.usage_details.get("total", 0) for each in good), truth["total"]["tokens"]["total"])
    cost = sum(each.cost_details.get("total", 0) for each in calls)
    checks.check("cost", abs(cost - truth["total"]["recorded"]) < 1e-9, cost)
    checks.equal("unpriced", sum(each.usage_details.get("total", 0) > 0 and not each.cost_details.get("total")
                                 for each in good), truth["total"]["unpriced"])
    groups = {each.model for each in calls}
    checks.equal("models", groups, {group["id"] for group in truth["groups"]})


def metrics():
    types = [{"type": "stringOptions", "column": "type", "operator": "any of", "value": ["GENERATION", "EMBEDDING"]}]
    metric = lambda measure, aggregation: {"measure": measure, "aggregation": aggregation}
    rows = api.metrics.metrics(query=query(
        start, end, filters=types, dimensions=[{"field": "providedModelName"}], metrics=[
            metric("count", "count"), metric("totalCost", "sum"), metric("latency", "p95"),
            metric("totalTokens", "sum")])).data
    found = [each for each in everything() if each.type in ("GENERATION", "EMBEDDING")]
    checks.equal("count by model", sum(row["count_count"] for row in rows), len(found))
    checks.check("cost by model", abs(sum(row["sum_totalCost"] for row in rows) -
                                      sum(each.total_cost for each in found)) < 1e-6)
    buckets = api.metrics.metrics(query=query(start, end, timeDimension={"granularity": "hour"})).data
    checks.check("every hour has a row", 25 <= len(buckets) <= 26, len(buckets))
    checks.equal("hours add up", sum(row["count_count"] for row in buckets), len(checks.rows(start, end)))
    users = dict(dimensions=[{"field": "userId"}])
    checks.raises("users need a limit", Error, lambda: api.metrics.metrics(query=query(start, end, **users)))
    top = api.metrics.metrics(query=query(start, end, **users, config={"row_limit": 3},
                                          orderBy=[{"field": "count_count", "direction": "desc"}])).data
    counts = [row["count_count"] for row in top]
    checks.check("the top users", len(top) == 3 and counts == sorted(counts, reverse=True), top)


def scores():
    found, cursor = [], None
    while True:
        page = api.scores.get_many(limit=20, cursor=cursor, fields="details,subject")
        found += page.data
        cursor = page.meta.cursor
        if cursor is None:
            break
    checks.check("scores of three kinds", {each.data_type for each in found} == {"NUMERIC", "BOOLEAN", "CATEGORICAL"})
    checks.equal("no score twice", len({each.id for each in found}), len(found))
    checks.check("what they judge", all(each.subject.kind in ("trace", "observation") for each in found))


def refusals():
    wrong = LangfuseAPI(base_url=checks.url, username=PUBLIC, password="sk-lf-wrong")
    error = checks.raises("a wrong key", UnauthorizedError, lambda: wrong.observations.get_many())
    checks.equal("and its words", error.body, {
        "message": "Invalid credentials. Confirm that you've configured the correct host."})
    checks.raises("too many rows", Error, lambda: api.observations.get_many(limit=1001))
    checks.raises("parsed input", Error, lambda: api.observations.get_many(parse_io_as_json=True))
    checks.raises("a broken cursor", Error, lambda: api.observations.get_many(cursor="nonsense"))
    naive = checks.http.get("/api/public/v2/observations", params={"fromStartTime": "2026-11-24T10:00:00"})
    checks.equal("a time without a zone", (naive.status_code, naive.json()["error"][0]["path"]), (400, ["fromStartTime"]))
    old = checks.http.get("/api/public/observations")
    checks.equal("v1 reads", old.status_code, 404 if generation == "v4" else 410)
    checks.equal("a note on the Cloud", "_deprecation" in old.json(), generation == "cloud")


def faults():
    route = "/v2/observations"
    checks.fault(route, "429", retryAfter=1)
    error = checks.raises("a limit", ApiError, lambda: api.observations.get_many(request_options=ONCE))
    checks.equal("and its wait", (error.status_code, error.headers["retry-after"], error.body["code"]),
                 (429, "1", "rate_limited"))
    checks.fault(route, "429", retryAfter=1)
    checks.equal("the SDK waits and asks again", len(api.observations.get_many(limit=3).data), 3)
    for kind, status in (("422", 422), ("500", 500), ("502html", 502), ("503", 503)):
        checks.fault(route, kind)
        error = checks.raises(kind, ApiError, lambda: api.observations.get_many(request_options=ONCE))
        checks.equal(f"status of {kind}", error.status_code, status)


for each in (welcome, pages, cursor, fields, filters, numbers, metrics, scores, refusals, faults):
    checks.group(each)
checks.finish()
