"""Reads the v1 API as the Python SDK 4 does. usage: sdk4.py URL v3|dual"""

import functools
import json
import sys

from langfuse.api.client import LangfuseAPI
from langfuse.api.commons.errors.error import Error
from langfuse.api.commons.errors.not_found_error import NotFoundError
from langfuse.api.commons.errors.unauthorized_error import UnauthorizedError
from langfuse.api.core.api_error import ApiError

from checks import ONCE, PUBLIC, SECRET, Checks, is_call, query

checks, generation = Checks(sys.argv[1]), sys.argv[2]
api = LangfuseAPI(base_url=checks.url, username=PUBLIC, password=SECRET)
observations = api.legacy.observations_v1
start, end = checks.window()
# Sent, but not among the SDK's fields.
EXTRA = {
    "projectId", "createdAt", "updatedAt", "unit", "promptTokens", "completionTokens", "totalTokens",
    "usagePricingTierId", "usagePricingTierName"}


def read(**more):
    """All pages of a window."""
    found, page = [], 1
    while True:
        answer = observations.get_many(page=page, limit=100, from_start_time=start, to_start_time=end, **more)
        found += answer.data
        if page >= answer.meta.total_pages:
            return found
        page += 1


@functools.cache
def everything():
    """All of the last day."""
    return read()


def welcome():
    health = LangfuseAPI(base_url=checks.url, username="", password="").health.health()
    checks.equal("health", health.status, "OK")
    checks.check("version", health.version.startswith("3." if generation == "v3" else "4."), health.version)
    checks.check("a project", api.projects.get().data[0].organization.name)
    page = api.models.list(page=2, limit=2)
    checks.equal("pages of models", (len(page.data), page.meta.page, page.meta.total_pages), (2, 2, 3))


def pages():
    items = everything()
    found = [item.id for item in items]
    checks.equal("pages hold every row once", sorted(found), sorted(row["id"] for row in checks.rows(start, end)))
    times = [item.start_time for item in items]
    checks.check("newest first", times == sorted(times, reverse=True))
    extra = set().union(*(each.model_extra or {} for each in items))
    checks.check("no fields the SDK does not know", extra <= EXTRA, extra)
    checks.check("nothing for nothing", any(each.status_message is None for each in items))
    checks.check("inputs are always there", all(each.input is not None for each in items if each.name != "no input"))
    checks.check("kinds of observations", {each.type for each in items} >= {
        "GENERATION", "EMBEDDING", "SPAN", "EVENT", "AGENT", "TOOL", "RETRIEVER"})
    unknown = [each for each in items if "total" not in each.cost_details]
    checks.check("an unknown cost is written as 0", unknown and all(each.calculated_total_cost == 0 for each in unknown))
    running = [each for each in items if each.type == "GENERATION" and each.end_time is None]
    checks.equal("calls that run", len(running), 5 if generation == "v3" else 0)
    checks.check("latency in seconds", all(
        abs((each.end_time - each.start_time).total_seconds() - each.latency) < 1e-9
        for each in items if each.end_time and each.latency is not None))


def numbers():
    truth = checks.truth(start, end)
    calls = [each for each in everything() if is_call(each.type, each.model)]
    ended = [each for each in calls if each.end_time]
    good = [each for each in ended if each.level != "ERROR"]
    checks.equal("requests", len(ended), truth["total"]["requests"])
    checks.equal("running", len(calls) - len(ended), truth["total"]["running"])
    checks.equal("failures", len(ended) - len(good), truth["total"]["failures"])
    checks.equal("tokens", sum(each.usage_details.get("total", 0) for each in good), truth["total"]["tokens"]["total"])
    cost = sum(each.cost_details.get("total", 0) for each in calls)
    checks.check("cost", abs(cost - truth["total"]["recorded"]) < 1e-9, cost)


def filters():
    errors = read(level="ERROR")
    checks.equal("by level", {each.id for each in errors},
                 {row["id"] for row in checks.rows(start, end) if row["level"] == "ERROR"})
    checks.check("by type", {each.type for each in read(type="TOOL")} == {"TOOL"})
    checks.check("by environment", {each.environment for each in read(environment=["staging"])} == {"staging"})
    given = read(filter=json.dumps([{"type": "stringOptions", "column": "type", "operator": "none of",
                                     "value": ["SPAN", "TOOL", "EVENT"]}]))
    checks.check("by filter", given and {each.type for each in given}.isdisjoint({"SPAN", "TOOL", "EVENT"}))
    item = errors[5]
    until = observations.get_many(to_start_time=item.start_time, limit=100)
    checks.check("until a time, exclusive", all(each.start_time < item.start_time for each in until.data))
    one = observations.get(item.id)
    checks.equal("one observation", (one.id, one.status_message), (item.id, item.status_message))
    checks.raises("one that does not exist", NotFoundError, lambda: observations.get("nobody"))


def traces():
    page = api.trace.list(limit=50, fields="core,metrics", from_timestamp=start, to_timestamp=end)
    checks.check("a page of traces", len(page.data) == 50 and page.meta.total_items > 200)
    checks.check("lists not asked for are empty", not any(each.observations or each.scores for each in page.data))
    bare = api.trace.list(limit=2, fields="core").data[0]
    checks.equal("metrics not asked for are -1", (bare.latency, bare.total_cost), (-1, -1))
    first = api.trace.list(limit=2, order_by="timestamp.asc").data
    checks.check("oldest first", first[0].timestamp <= first[1].timestamp and first[0].observations)
    deep = api.trace.list(name="two hundred steps").data[0]
    whole = api.trace.get(deep.id)
    checks.equal("a trace of 200 rows", len(whole.observations), 200)
    parents = {each.id: each.parent_observation_id for each in whole.observations}
    depth = lambda identity: 0 if identity is None else 1 + depth(parents[identity])
    checks.check("60 levels deep", max(map(depth, parents)) >= 60)
    tagged = api.trace.list(tags=["rag"], limit=100).data
    checks.check("by tag", tagged and all("rag" in each.tags for each in tagged))
    checks.raises("one that does not exist", NotFoundError, lambda: api.trace.get("nobody"))


def sessions():
    page = api.sessions.list(limit=100)
    checks.check("sessions", len(page.data) > 10 and page.meta.total_items == len(page.data))
    plain = next(each for each in page.data if each.id.startswith("session-"))
    checks.check("one session", all(each.session_id == plain.id for each in api.sessions.get(plain.id).traces))


def metrics():
    rows = api.legacy.metrics_v1.metrics(query=query(start, end, dimensions=[{"field": "level"}])).data
    counts = {row["level"]: int(row["count_count"]) for row in rows}
    checks.equal("numbers are texts on v3", type(rows[0]["count_count"]), str if generation == "v3" else int)
    truth = [row["level"] for row in checks.rows(start, end)]
    checks.equal("count by level", counts, {level: truth.count(level) for level in set(truth)})
    cost = {"metrics": [{"measure": "totalCost", "aggregation": "sum"}], "dimensions": [{"field": "providedModelName"}]}
    rows = api.legacy.metrics_v1.metrics(query=query(start, end, **cost)).data
    unknown = [row for row in rows if row["providedModelName"] == "model-nobody-knows"]
    checks.equal("an unknown cost is null", [row["sum_totalCost"] for row in unknown], [None])
    traces = api.legacy.metrics_v1.metrics(query=query(start, end, view="traces")).data
    checks.equal("traces", int(traces[0]["count_count"]), api.trace.list(from_timestamp=start).meta.total_items)
    bad = query(start, end, dimensions=[{"field": "nonsense"}])
    checks.raises("an unknown dimension", Error, lambda: api.legacy.metrics_v1.metrics(query=bad))


def scores():
    page = api.scores.get_many(limit=100)
    checks.check("scores", {each.data_type for each in page.data} == {"NUMERIC", "BOOLEAN", "CATEGORICAL"})
    checks.check("with their traces", all(each.trace.tags is not None for each in page.data))
    checks.check("v3 scores", len(api.scores_v3.get_many_v3(limit=5).data) == 5)


def refusals():
    wrong = LangfuseAPI(base_url=checks.url, username=PUBLIC, password="sk-lf-wrong")
    checks.raises("a wrong key", UnauthorizedError, lambda: wrong.legacy.observations_v1.get_many())
    checks.raises("too many rows", Error, lambda: observations.get_many(limit=101))
    if generation == "v3":
        error = checks.raises("the v2 API", NotFoundError, lambda: api.observations.get_many())
        checks.check("and its words", "only available in a Langfuse v4 write mode" in error.body["message"])
        checks.raises("v2 metrics", NotFoundError, lambda: api.metrics.metrics(query=query(start, end)))
    else:
        checks.equal("the v2 API", len(api.observations.get_many(limit=4).data), 4)
    checks.fault("/observations", "429", retryAfter="1")
    error = checks.raises("a limit", ApiError, lambda: observations.get_many(request_options=ONCE))
    checks.equal("its status", (error.status_code, error.headers["retry-after"]), (429, "1"))
    checks.fault("/observations", "429", body="text", retryAfter="41.234")
    error = checks.raises("an old limit", ApiError, lambda: observations.get_many(request_options=ONCE))
    checks.equal("its words", (error.body, error.headers["retry-after"]), ("429 - rate limit exceeded", "41.234"))
    missing = checks.http.get("/api/public/no-such-route")
    checks.check("an unknown route is a page", missing.status_code == 404 and "text/html" in
                 missing.headers["content-type"])


for each in (welcome, pages, numbers, filters, traces, sessions, metrics, scores, refusals):
    checks.group(each)
checks.finish()
