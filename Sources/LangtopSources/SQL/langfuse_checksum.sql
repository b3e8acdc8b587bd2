SELECT
    count(*) AS rows,
    coalesce(sum({{count total_tokens}}) FILTER (WHERE r.total_tokens BETWEEN 0 AND {{most tokens}}), 0)::bigint AS tokens,
    -- What nobody can have spent, NaN among it, is left out of memory too.
    coalesce(sum({{include spend}}) FILTER (WHERE {{include spend}} BETWEEN 0 AND {{most spend}}), 0)::double precision
        AS spend,
    count(*) FILTER (WHERE r.level = 'ERROR') AS failures
FROM {{table}} AS r
WHERE r.start_time >= b.bucket
  AND r.start_time < least(b.bucket + {{step}}::float8 * interval '1 millisecond', {{to}}::timestamp)
  AND {{include generations}}
