-- Two databases, three roles. The image runs this once, on an empty volume, as the superuser; it may be run again, which
-- sets the passwords of the environment.
\getenv litellm_password LITELLM_DB_PASSWORD
\getenv langfuse_password LANGFUSE_DB_PASSWORD
\getenv langtop_password LANGTOP_DB_PASSWORD

SELECT format('CREATE ROLE %I', name) FROM unnest(ARRAY['litellm', 'langfuse', 'langtop']) AS name
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec
ALTER ROLE litellm LOGIN PASSWORD :'litellm_password';
ALTER ROLE langfuse LOGIN PASSWORD :'langfuse_password';

-- Who is no superuser, as on RDS, must belong to a role to make what it owns.
SELECT format('GRANT litellm, langfuse TO %I', current_user)
WHERE NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) \gexec

-- The guest. Its grants, in the next files, are the lock; these settings are the seat belt, and end what takes too long.
ALTER ROLE langtop LOGIN CONNECTION LIMIT 12 PASSWORD :'langtop_password';
ALTER ROLE langtop SET default_transaction_read_only = on;
ALTER ROLE langtop SET statement_timeout = '10s';
ALTER ROLE langtop SET idle_in_transaction_session_timeout = '30s';

-- Each program owns a database: their migrations would take each other's tables for left-overs.
SELECT format('CREATE DATABASE %I OWNER %I', name, name) FROM unnest(ARRAY['litellm', 'langfuse']) AS name
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = name) \gexec
-- By default every role may connect to every database.
SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', datname) FROM pg_database
WHERE datname IN ('litellm', 'langfuse', 'postgres', 'template1') AND pg_has_role(datdba, 'MEMBER') \gexec
GRANT CONNECT ON DATABASE litellm, langfuse TO langtop;
