-- One row in full, the only statement that reads prompts and answers. $1 the request; a compressed text of more than
-- $2 bytes stays where it is, and of a text at most $3 characters come.
SELECT
    {{include columns}},
    {{include extras}},
    left((SELECT to_jsonb(plain) FROM (SELECT {{plain}}) AS plain)::text, $3::integer) AS plain,
    CASE WHEN pg_column_size(r.messages) <= $2::integer THEN left(r.messages::text, $3::integer) END AS messages,
    CASE WHEN pg_column_size(r.response) <= $2::integer THEN left(r.response::text, $3::integer) END AS response,
    CASE
        WHEN pg_column_size({{column proxy_server_request jsonb}}) <= $2::integer
        THEN left({{column proxy_server_request jsonb}}::text, $3::integer)
    END AS request,
    greatest(
        pg_column_size(r.messages), pg_column_size(r.response), pg_column_size({{column proxy_server_request jsonb}})
    ) > $2::integer AS is_too_large
FROM {{table}} AS r
{{include metadata}}
WHERE r.request_id = $1
ORDER BY r."startTime" DESC
LIMIT 1
