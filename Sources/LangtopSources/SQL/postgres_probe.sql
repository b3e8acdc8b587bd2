-- Where a store's tables are and what they have. $1 is the schema to look in, NULL for whichever has all that is needed;
-- $2 the tables that must be there, $3 those to tell of, $4 the log among them. Of several schemas one whose log was
-- ever written comes first (an empty one is a left-over of a start without a schema), then the search path decides.
WITH homes AS (
    SELECT
        n.oid, n.nspname,
        bool_or(c.relname = $4::name AND coalesce(
            (SELECT sum(pg_relation_size(t.relid)) FROM pg_partition_tree(c.oid) AS t), pg_relation_size(c.oid)
        ) > 0) AS is_written
    FROM pg_catalog.pg_class AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    WHERE c.relname = ANY ($2::name[])
      AND c.relkind IN ('r', 'p')
      AND ($1::text IS NULL OR n.nspname = $1)
    GROUP BY n.oid, n.nspname
    HAVING count(*) = cardinality($2::name[])
),
home AS (
    SELECT
        oid, nspname,
        (SELECT string_agg(h.nspname::text, ', ') FROM homes AS h WHERE h.is_written AND h.oid <> homes.oid) AS others
    FROM homes
    ORDER BY is_written DESC, array_position(current_schemas(false), nspname), nspname <> 'public', nspname
    LIMIT 1
)
SELECT
    home.nspname::text AS home,
    c.relname::text AS relation,
    c.relkind::text AS kind,
    a.attname::text AS attribute,
    (c.relname = $4::name AND EXISTS (
        SELECT FROM pg_catalog.pg_index AS i WHERE i.indrelid = c.oid AND i.indisvalid AND i.indkey[0] = a.attnum
    ))::text AS leads_an_index,
    format_type(a.atttypid, NULL) AS type,
    has_column_privilege(c.oid, a.attnum, 'SELECT')::text AS is_readable,
    row_security_active(c.oid)::text AS is_filtered,
    has_schema_privilege(home.oid, 'USAGE')::text AS is_usable,
    quote_ident(current_user) AS role,
    home.others
FROM home
JOIN pg_catalog.pg_class AS c ON c.relnamespace = home.oid AND c.relkind IN ('r', 'p')
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relname = ANY ($3::name[])
ORDER BY c.relname, a.attnum
