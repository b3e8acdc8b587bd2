SELECT
    count(*) AS rows,
    coalesce(sum(r.total_tokens), 0)::bigint AS tokens,
    -- NaN is above all numbers; neither it nor infinity is a sum of money.
    coalesce(sum(r.spend) FILTER (WHERE r.spend > '-Infinity' AND r.spend < 'Infinity'), 0)::double precision
        AS spend,
    CASE WHEN {{has status}} THEN count(*) FILTER (WHERE {{column status text}} = 'failure') END AS failures
FROM {{table}} AS r
WHERE r."startTime" >= b.bucket
  AND r."startTime" < least(b.bucket + {{step}}::float8 * interval '1 millisecond', {{to}}::timestamp)
