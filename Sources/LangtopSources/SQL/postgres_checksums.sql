-- Count and sums by bucket; one index range each.
SELECT b.bucket, d.*
FROM generate_series({{from}}::timestamp, {{to}}::timestamp - interval '1 millisecond', {{step}}::float8 * interval '1 millisecond') AS b (bucket)
CROSS JOIN LATERAL (
    {{include checksum}}
) AS d
WHERE d.rows > 0
