-- Generations whose cost is what the nearest ones below them cost together: a step of an agent of which a program says
-- the sum. $1, $2 the span, $3 at most so many of its newest generations: they are taken first, whatever is below them,
-- so that where nothing repeats no more is read. looked is how many there were. Descent ends where a cost is told, so an
-- outer step is held against the inner one that repeats too; OFFSET 0 and IS TRUE keep every look at the index of the
-- trace, and off that of the project, which is the whole table.
WITH newest AS MATERIALIZED (
    SELECT r.id, r.trace_id, r.project_id, {{include spend}} AS cost
    FROM {{table}} AS r
    WHERE r.start_time >= $1::timestamp AND r.start_time < $2::timestamp AND {{include generations}}
    ORDER BY r.start_time DESC
    LIMIT $3::integer
)
SELECT (SELECT count(*) FROM newest) AS looked, count(*) AS observations, coalesce(sum(p.cost), 0)::float8 AS dollars
FROM (
    SELECT n.id, n.trace_id, n.project_id, n.cost
    FROM newest AS n
    WHERE n.cost > 0
      AND EXISTS (
          SELECT FROM {{table}} AS c
          WHERE c.trace_id = n.trace_id AND (c.project_id = n.project_id) IS TRUE AND c.parent_observation_id = n.id OFFSET 0
      )
    OFFSET 0
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
