-- What some traces say as a whole.
SELECT
    t.id AS id, concat(replaceOne(toString(t.timestamp, 'UTC'), ' ', 'T'), 'Z') AS timestamp, ifNull(t.name, '') AS name,
    ifNull(t.user_id, '') AS userId, ifNull(t.session_id, '') AS sessionId, ifNull(t.release, '') AS release,
    ifNull(t.version, '') AS version, t.tags AS tags
FROM {{table traces}} AS t
WHERE t.id IN {ids:Array(String)} AND t.is_deleted = 0
ORDER BY t.event_ts
FORMAT JSONEachRow
