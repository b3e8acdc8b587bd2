-- How many of the newest requests of a span keep a text, by its size alone: an empty JSON takes 8 bytes. $1, $2 the span,
-- $3 at most so many requests.
SELECT
    count(*) AS requests,
    count(*) FILTER (
        WHERE greatest(
            pg_column_size({{column messages jsonb}}), pg_column_size({{column response jsonb}}),
            pg_column_size({{column proxy_server_request jsonb}})
        ) > 16
    ) AS kept
FROM (
    SELECT *
    FROM {{table}} AS r
    WHERE r."startTime" >= $1::timestamp AND r."startTime" < $2::timestamp
    ORDER BY r."startTime" DESC
    LIMIT $3::integer
) AS r
