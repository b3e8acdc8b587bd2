-- The highest block of each partition that may get rows.
SELECT toString(o._partition_id), toString(max(o._block_number))
FROM {{table events_core}} AS o
WHERE o.start_time >= fromUnixTimestamp64Milli({since:Int64})
GROUP BY o._partition_id
FORMAT TabSeparated
