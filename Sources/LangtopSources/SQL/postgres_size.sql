-- How many bytes the largest table of a name takes in this database; no row where there is none. $1 the name.
SELECT pg_catalog.pg_total_relation_size(c.oid)::text
FROM pg_catalog.pg_class AS c
WHERE c.relname = $1 AND c.relkind IN ('r', 'p')
ORDER BY pg_catalog.pg_total_relation_size(c.oid) DESC
LIMIT 1
