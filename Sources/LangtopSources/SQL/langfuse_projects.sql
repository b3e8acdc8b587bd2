-- The project that is meant by an id or a name, at most three of them. $1 the id or name.
SELECT p.id, p.name FROM {{table projects}} AS p WHERE p.id = $1 OR p.name = $1 ORDER BY p.id <> $1, p.id LIMIT 3
