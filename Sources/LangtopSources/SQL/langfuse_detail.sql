-- One generation in full, the only statement that reads input and output. $1 the generation; a compressed text of more
-- than $2 bytes stays where it is, and of a text at most $3 characters come.
SELECT
    {{include columns}},
    left((SELECT to_jsonb(plain) FROM (SELECT {{plain}}) AS plain)::text, $3::integer) AS plain,
    CASE WHEN pg_column_size(r.input) <= $2::integer THEN left(r.input::text, $3::integer) END AS input,
    CASE WHEN pg_column_size(r.output) <= $2::integer THEN left(r.output::text, $3::integer) END AS output,
    CASE WHEN pg_column_size(r.metadata) <= $2::integer THEN left(r.metadata::text, $3::integer) END AS metadata,
    greatest(pg_column_size(r.input), pg_column_size(r.output)) > $2::integer AS is_too_large
FROM {{table}} AS r
{{include trace_of}}
WHERE r.id = $1 AND {{include project}}
