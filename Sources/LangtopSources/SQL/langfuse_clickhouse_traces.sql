-- What is said of the traces of some rows as a whole. A trace may begin long before its steps, or be told after them.
SELECT
    t.id, ifNull(t.name, ''), ifNull(t.user_id, ''), ifNull(t.session_id, ''), ifNull(t.release, ''), t.tags,
    toUnixTimestamp64Milli(t.event_ts)
FROM {{table traces}} AS t
WHERE t.timestamp >= fromUnixTimestamp64Milli({traces_from:Int64})
    AND t.timestamp < fromUnixTimestamp64Milli({traces_to:Int64}) AND t.is_deleted = 0
    AND t.id IN {{ids}}
FORMAT RowBinary
