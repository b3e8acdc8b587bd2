-- Generations whose cost is what the nearest ones below them cost together: a step of an agent of which a program says
-- the sum. $1, $2 the span, $3 at most so many of the newest with a cost and something below. Descent ends where a cost is
-- told, so an outer step is held against the inner one that repeats too; OFFSET 0 and IS TRUE keep every look
-- at the index of the trace, and off that of the project, which is the whole table.
SELECT count(*) AS observations, coalesce(sum(p.cost), 0)::float8 AS dollars
FROM (
    SELECT r.id, r.trace_id, r.project_id, {{include spend}} AS cost
    FROM {{table}} AS r
    WHERE r.start_time >= $1::timestamp AND r.start_time < $2::timestamp AND {{include generations}}
      AND {{include spend}} > 0
      AND EXISTS (
          SELECT FROM {{table}} AS c
          WHERE c.trace_id = r.trace_id AND (c.project_id = r.project_id) IS TRUE AND c.parent_observation_id = r.id OFFSET 0
      )
    ORDER BY r.start_time DESC
    LIMIT $3::integer
) AS p
CROSS JOIN LATERAL (
    WITH RECURSIVE trace AS MATERIALIZED (
        SELECT r.id, r.parent_observation_id AS parent, coalesce({{include spend}}, 0) AS cost
        FROM {{table}} AS r
        WHERE r.trace_id = p.trace_id AND (r.project_id = p.project_id) IS TRUE
        OFFSET 0
    ),
    below AS (
        SELECT t.id, t.cost FROM trace AS t WHERE t.parent = p.id
        UNION
        SELECT t.id, t.cost FROM below AS b JOIN trace AS t ON t.parent = b.id WHERE b.cost <= 0
    )
    SELECT sum(b.cost) AS cost FROM below AS b
) AS steps
WHERE abs(steps.cost - p.cost) <= p.cost * 0.000001
