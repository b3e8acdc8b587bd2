-- What langtop may read of LiteLLM: every table of today and tomorrow, but no secret.
\connect litellm
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO langtop;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO langtop;
-- FOR ROLE is the role that runs the migrations: without it, tables of later versions would be refused.
ALTER DEFAULT PRIVILEGES FOR ROLE litellm IN SCHEMA public GRANT SELECT ON TABLES TO langtop;

-- Tables that exist for their secrets are closed, and columns that hold keys in other tables; the migrations know nothing
-- of it, so an event trigger settles each table as it is made or changed. It has a schema of its own: LiteLLM's
-- migrations look at `public` alone.
CREATE SCHEMA IF NOT EXISTS langtop_guard;
GRANT USAGE ON SCHEMA langtop_guard TO litellm;

CREATE OR REPLACE FUNCTION langtop_guard.settle(target regclass) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    secret_tables CONSTANT text := '(Config|Credential|Secret|OAuth|SSO|JWT|EnvVars|IngestionKey|InvitationLink)';
    secret_columns CONSTANT text := '^(litellm_params|credentials?|password|static_headers|extra_headers|env)$';
    is_secret bool := (SELECT relname ~ secret_tables FROM pg_class WHERE oid = target);
    has_secrets bool := EXISTS (
        SELECT FROM pg_attribute
        WHERE attrelid = target AND attnum > 0 AND NOT attisdropped AND attname ~ secret_columns);
BEGIN
    IF is_secret OR has_secrets THEN
        EXECUTE format('REVOKE SELECT ON %s FROM langtop', target);
    END IF;
    IF has_secrets AND NOT is_secret THEN
        EXECUTE (
            SELECT format('GRANT SELECT (%s) ON %s TO langtop', string_agg(quote_ident(attname), ', '), target)
            FROM pg_attribute
            WHERE attrelid = target AND attnum > 0 AND NOT attisdropped AND attname !~ secret_columns);
    END IF;
END $$;

\ir shared/settle-tables.sql
