o.trace_id IN (
    SELECT t.id
    FROM {{table traces}} AS t
    WHERE t.timestamp >= fromUnixTimestamp64Milli({before:Int64}) AND {{conditions}}
)
