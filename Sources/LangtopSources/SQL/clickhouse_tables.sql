-- Which of some tables there are and how they are made; readable without a grant.
SELECT
    database, name, engine, toString(ifNull(total_rows, 0)),
    toString(position(engine_full, 'enable_block_number_column = 1') > 0),
    extract(engine_full, 'TTL .*toIntervalDay\\(([0-9]+)\\)'), version(),
    toString(toUnixTimestamp64Milli(now64(3)))
FROM system.tables
WHERE name IN {tables:Array(String)} AND lower(database) NOT IN ('system', 'information_schema')
ORDER BY database, name
FORMAT TabSeparated
