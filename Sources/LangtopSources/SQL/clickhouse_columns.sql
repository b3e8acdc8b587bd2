-- What the tables of a database have, and what the server tells of tables.
SELECT table, name
FROM system.columns
WHERE database = {home:String} AND table IN {tables:Array(String)}
    OR database = 'system' AND table = 'tables' AND name IN ('parts', 'active_parts', 'total_marks')
FORMAT TabSeparated
