-- What was judged of a trace and of its steps.
SELECT
    s.name AS name, ifNull(s.string_value, toString(s.value)) AS stringValue, ifNull(s.comment, '') AS comment,
    ifNull(s.observation_id, '') AS observationId, ifNull(s.trace_id, '') AS traceId
FROM {{table scores}} AS s
WHERE s.timestamp >= fromUnixTimestamp64Milli({since:Int64}) AND s.trace_id = {trace:String} AND s.is_deleted = 0
ORDER BY s.timestamp, s.event_ts DESC
LIMIT 1 BY s.id
LIMIT 200
FORMAT JSONEachRow
