-- A trace may be told, or told more of, after its steps.
o.trace_id IN (
    SELECT t.id
    FROM {{table traces}} AS t
    WHERE t.timestamp >= fromUnixTimestamp64Milli({since:Int64})
        AND t.event_ts >= fromUnixTimestamp64Milli({written:Int64})
)
