-- The other databases of the server that the role may look into, the youngest last.
SELECT datname::text
FROM pg_catalog.pg_database
WHERE datallowconn AND NOT datistemplate AND datname <> current_database()
  AND has_database_privilege(oid, 'CONNECT')
ORDER BY oid
LIMIT 20
