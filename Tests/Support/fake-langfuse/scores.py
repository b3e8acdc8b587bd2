"""Scores in their three shapes: v1 and v2 with pages, v3 with a cursor."""

import base64
import json

from answers import Answer, invalid
from moments import iso
from observations import PROJECT, listing


def score_v1(score, generation):
    answer = {
        "id": score.id, "traceId": score.trace.id, "observationId": score.observation, "name": score.name,
        "value": score.value, "dataType": score.kind, "source": score.source, "timestamp": iso(score.timestamp),
        "createdAt": iso(score.timestamp), "updatedAt": iso(score.timestamp), "comment": score.comment,
        "authorUserId": None, "configId": None, "queueId": None, "projectId": PROJECT,
    }
    if score.text is not None:
        answer["stringValue"] = score.text
    if generation.has("environment"):
        answer["environment"] = score.trace.environment or "default"
        answer["metadata"] = {}
    return answer


def _with_trace(score, generation):
    answer = score_v1(score, generation)
    answer["trace"] = {"userId": score.trace.user, "tags": list(score.trace.tags)}
    if generation.has("environment"):
        answer["trace"]["environment"] = score.trace.environment or "default"
    return answer


def _matching(store, query):
    start, end = query.moment("fromTimestamp"), query.moment("toTimestamp")
    name, user, trace = query.text("name"), query.text("userId"), query.text("traceId")
    with store.lock:
        return [score for score in store.scores
                if (start is None or score.timestamp >= start) and (end is None or score.timestamp < end)
                and name in (None, score.name) and user in (None, score.trace.user) and trace in (None, score.trace.id)]


def list_scores(store, query):
    query.page()
    return listing(_matching(store, query), query, lambda score: _with_trace(score, query.generation), False)


def _score_v3(score, groups):
    value = {"BOOLEAN": score.value == 1, "CATEGORICAL": score.text}.get(score.kind, score.value)
    answer = {
        "id": score.id, "projectId": PROJECT, "name": score.name, "value": value, "dataType": score.kind,
        "source": score.source, "timestamp": iso(score.timestamp), "environment": score.trace.environment or "default",
        "createdAt": iso(score.timestamp), "updatedAt": iso(score.timestamp)}
    if "details" in groups:
        answer.update(comment=score.comment, configId=None, metadata={})
    if "annotation" in groups:
        answer.update(authorUserId=None, queueId=None)
    if "subject" in groups:
        answer["subject"] = {"kind": "trace", "id": score.trace.id} if score.observation is None else {
            "kind": "observation", "id": score.observation, "traceId": score.trace.id}
    return answer


def list_scores_v3(store, query):
    limit, cursor = query.number("limit", 50, 1, 100), query.text("cursor")
    groups = set((query.text("fields") or "").split(","))
    found = _matching(store, query)
    if cursor:
        try:
            last = tuple(json.loads(base64.b64decode(cursor)))
        except ValueError:
            raise invalid("Invalid cursor format") from None
        found = [score for score in found if (score.timestamp, score.id) < last]
    page, meta = found[:limit], {"limit": limit}
    if len(found) > limit:
        meta["cursor"] = base64.b64encode(json.dumps([page[-1].timestamp, page[-1].id]).encode()).decode()
    return Answer(200, {"data": [_score_v3(score, groups) for score in page], "meta": meta})
