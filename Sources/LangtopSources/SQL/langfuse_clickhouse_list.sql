SELECT {{fields}}
FROM {{from}} AS o
WHERE {{conditions}}
ORDER BY o.start_time DESC, o.event_ts DESC
LIMIT 1 BY id
LIMIT {limit:UInt64}
