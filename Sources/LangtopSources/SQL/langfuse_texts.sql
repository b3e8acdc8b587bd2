-- How many of the newest generations of a span keep a text, by its size alone: an empty JSON takes 8 bytes. $1, $2 the
-- span, $3 at most so many generations.
SELECT
    count(*) AS requests,
    count(*) FILTER (
        WHERE greatest(pg_column_size({{column input jsonb}}), pg_column_size({{column output jsonb}})) > 16
    ) AS kept
FROM (
    SELECT *
    FROM {{table}} AS r
    WHERE r.start_time >= $1::timestamp AND r.start_time < $2::timestamp AND {{include generations}}
    ORDER BY r.start_time DESC
    LIMIT $3::integer
) AS r
