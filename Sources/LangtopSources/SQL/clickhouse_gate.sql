-- What changes with every insert, mutation and merge; tables that only forward to others tell nothing.
SELECT
    name, toString(total_rows), toString(total_bytes), {{parts}},
    toString(toUnixTimestamp64Milli(now64(3)))
FROM system.tables
WHERE database = {home:String} AND name IN {tables:Array(String)}
ORDER BY name
FORMAT TabSeparated
