-- Which of some tables stand in the same schema as the log. $1 their names.
SELECT c.relname::text AS relation
FROM pg_catalog.pg_class AS log
JOIN pg_catalog.pg_class AS c ON c.relnamespace = log.relnamespace
WHERE log.oid = {{regclass}} AND c.relkind IN ('r', 'p') AND c.relname = ANY ($1::name[])
