-- What langtop may read of Langfuse 2: the tables it reads, and no other, for the rest holds people, sessions and keys.
-- (Langfuse 4 keeps traces in ClickHouse; of its PostgreSQL, langtop needs nothing.)
\connect langfuse
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO langtop;

-- The tables come with Langfuse's migrations, which may also drop and make them again: an event trigger opens them. It
-- has a schema of its own: the migrations look at `public` alone.
CREATE SCHEMA IF NOT EXISTS langtop_guard;
GRANT USAGE ON SCHEMA langtop_guard TO langfuse;

CREATE OR REPLACE FUNCTION langtop_guard.settle(target regclass) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF (SELECT relname FROM pg_class WHERE oid = target) IN (
        'traces', 'observations', 'scores', 'trace_sessions', 'prompts', 'projects', 'models', 'prices',
        '_prisma_migrations'
    ) THEN
        EXECUTE format('GRANT SELECT ON %s TO langtop', target);
    END IF;
END $$;

\ir shared/settle-tables.sql
