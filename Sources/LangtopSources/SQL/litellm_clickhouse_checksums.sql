-- Rows by bucket, each version counted once.
SELECT
    toString(intDiv(at - {from:Int64}, {step:Int64})), toString(count()), toString(sum(total)),
    toString(sum(if(cost >= 0 AND cost <= {{most spend}}, cost, 0))), toString(countIf(failed))
FROM (
    SELECT
        o.request_id AS id, toUnixTimestamp64Milli(o.start_time) AS at, toInt64(o.total_tokens) AS total,
        ifNull(o.spend, 0) AS cost, o.status = 'failure' AS failed
    FROM {{table}} AS o
    WHERE {{which}}
    ORDER BY o.end_time DESC, o.EngineReceivedMs DESC
    LIMIT 1 BY id
)
GROUP BY intDiv(at - {from:Int64}, {step:Int64})
FORMAT TabSeparated
