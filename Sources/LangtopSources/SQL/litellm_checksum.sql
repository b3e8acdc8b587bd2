SELECT
    count(*) AS rows,
    coalesce(sum({{count total_tokens}}) FILTER (WHERE r.total_tokens BETWEEN 0 AND {{most tokens}}), 0)::bigint AS tokens,
    -- What nobody can have spent, NaN among it, is left out of memory too.
    coalesce(sum(r.spend) FILTER (WHERE r.spend BETWEEN 0 AND {{most spend}}), 0)::double precision AS spend,
    CASE WHEN {{has status}} THEN count(*) FILTER (WHERE {{column status text}} = 'failure') END AS failures
FROM {{table}} AS r
WHERE r."startTime" >= b.bucket
  AND r."startTime" < least(b.bucket + {{step}}::float8 * interval '1 millisecond', {{to}}::timestamp)
