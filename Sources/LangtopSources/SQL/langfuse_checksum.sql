SELECT
    count(*) AS rows,
    coalesce(sum(r.total_tokens), 0)::bigint AS tokens,
    -- NaN is no sum of money.
    coalesce(sum(nullif(coalesce({{column calculated_total_cost numeric}}, {{column total_cost numeric}}), 'NaN')), 0)
        ::double precision AS spend,
    count(*) FILTER (WHERE r.level = 'ERROR') AS failures
FROM {{table}} AS r
WHERE r.start_time >= b.bucket
  AND r.start_time < least(b.bucket + {{step}}::float8 * interval '1 millisecond', {{to}}::timestamp)
  AND {{include generations}}
