-- The tables of a Langfuse v2.95 database that a reader of generations meets: columns, enums, keys and indexes as its
-- migrations leave them. Names are not qualified, so that the search path decides where they go.

CREATE TYPE "ObservationLevel" AS ENUM ('DEBUG', 'DEFAULT', 'WARNING', 'ERROR');
CREATE TYPE "ObservationType" AS ENUM ('SPAN', 'EVENT', 'GENERATION');
CREATE TYPE "ScoreDataType" AS ENUM ('CATEGORICAL', 'NUMERIC', 'BOOLEAN');
CREATE TYPE "ScoreSource" AS ENUM ('ANNOTATION', 'API', 'EVAL');

CREATE TABLE api_keys (
    id text NOT NULL,
    created_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    note text,
    public_key text NOT NULL,
    hashed_secret_key text NOT NULL,
    display_secret_key text NOT NULL,
    last_used_at timestamp(3),
    expires_at timestamp(3),
    project_id text NOT NULL,
    fast_hashed_secret_key text
);
CREATE TABLE models (
    id text NOT NULL,
    created_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    project_id text,
    model_name text NOT NULL,
    match_pattern text NOT NULL,
    start_date timestamp(3),
    input_price numeric(65,30),
    output_price numeric(65,30),
    total_price numeric(65,30),
    unit text,
    tokenizer_config jsonb,
    tokenizer_id text,
    PRIMARY KEY (id)
);
CREATE TABLE observations (
    id text NOT NULL,
    name text,
    start_time timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    end_time timestamp(3),
    parent_observation_id text,
    type "ObservationType" NOT NULL,
    trace_id text,
    metadata jsonb,
    model text,
    "modelParameters" jsonb,
    input jsonb,
    output jsonb,
    level "ObservationLevel" NOT NULL DEFAULT 'DEFAULT'::"ObservationLevel",
    status_message text,
    completion_start_time timestamp(3),
    completion_tokens integer NOT NULL DEFAULT 0,
    prompt_tokens integer NOT NULL DEFAULT 0,
    total_tokens integer NOT NULL DEFAULT 0,
    version text,
    project_id text NOT NULL,
    created_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    unit text,
    prompt_id text,
    input_cost numeric(65,30),
    output_cost numeric(65,30),
    total_cost numeric(65,30),
    internal_model text,
    updated_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    calculated_input_cost numeric(65,30),
    calculated_output_cost numeric(65,30),
    calculated_total_cost numeric(65,30),
    internal_model_id text,
    PRIMARY KEY (id)
);
CREATE TABLE organizations (
    id text NOT NULL,
    name text NOT NULL,
    created_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    cloud_config jsonb
);
CREATE TABLE prices (
    id text NOT NULL,
    created_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    model_id text NOT NULL,
    usage_type text NOT NULL,
    price numeric(65,30) NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE projects (
    id text NOT NULL,
    created_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    name text NOT NULL,
    updated_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    org_id text NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE scores (
    id text NOT NULL,
    "timestamp" timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    name text NOT NULL,
    value double precision,
    observation_id text,
    trace_id text NOT NULL,
    comment text,
    source "ScoreSource" NOT NULL,
    project_id text NOT NULL,
    author_user_id text,
    config_id text,
    data_type "ScoreDataType" NOT NULL DEFAULT 'NUMERIC'::"ScoreDataType",
    string_value text,
    created_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    queue_id text,
    PRIMARY KEY (id)
);
CREATE TABLE trace_sessions (
    id text NOT NULL,
    created_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    project_id text NOT NULL,
    bookmarked boolean NOT NULL DEFAULT false,
    public boolean NOT NULL DEFAULT false,
    PRIMARY KEY (id, project_id)
);
CREATE TABLE traces (
    id text NOT NULL,
    "timestamp" timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    name text,
    project_id text NOT NULL,
    metadata jsonb,
    external_id text,
    user_id text,
    release text,
    version text,
    public boolean NOT NULL DEFAULT false,
    bookmarked boolean NOT NULL DEFAULT false,
    input jsonb,
    output jsonb,
    session_id text,
    tags text[] DEFAULT ARRAY[]::text[],
    created_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id)
);
CREATE INDEX models_model_name_idx ON models (model_name);
CREATE UNIQUE INDEX models_project_id_model_name_start_date_unit_key ON models (project_id, model_name, start_date, unit);
CREATE INDEX observations_created_at_idx ON observations (created_at);
CREATE UNIQUE INDEX observations_id_project_id_key ON observations (id, project_id);
CREATE INDEX observations_internal_model_idx ON observations (internal_model);
CREATE INDEX observations_model_idx ON observations (model);
CREATE INDEX observations_project_id_internal_model_start_time_unit_idx ON observations (project_id, internal_model, start_time, unit);
CREATE INDEX observations_project_id_prompt_id_idx ON observations (project_id, prompt_id);
CREATE INDEX observations_project_id_start_time_type_idx ON observations (project_id, start_time, type);
CREATE INDEX observations_prompt_id_idx ON observations (prompt_id);
CREATE INDEX observations_start_time_idx ON observations (start_time);
CREATE INDEX observations_trace_id_project_id_start_time_idx ON observations (trace_id, project_id, start_time);
CREATE INDEX observations_trace_id_project_id_type_start_time_idx ON observations (trace_id, project_id, type, start_time);
CREATE INDEX observations_type_idx ON observations (type);
CREATE UNIQUE INDEX prices_model_id_usage_type_key ON prices (model_id, usage_type);
CREATE INDEX projects_org_id_idx ON projects (org_id);
CREATE INDEX scores_author_user_id_idx ON scores (author_user_id);
CREATE INDEX scores_config_id_idx ON scores (config_id);
CREATE INDEX scores_created_at_idx ON scores (created_at);
CREATE UNIQUE INDEX scores_id_project_id_key ON scores (id, project_id);
CREATE INDEX scores_observation_id_idx ON scores (observation_id);
CREATE INDEX scores_project_id_name_idx ON scores (project_id, name);
CREATE INDEX scores_source_idx ON scores (source);
CREATE INDEX scores_timestamp_idx ON scores ("timestamp");
CREATE INDEX scores_trace_id_idx ON scores (trace_id);
CREATE INDEX scores_value_idx ON scores (value);
CREATE INDEX trace_sessions_created_at_idx ON trace_sessions (created_at);
CREATE INDEX trace_sessions_project_id_idx ON trace_sessions (project_id);
CREATE INDEX trace_sessions_updated_at_idx ON trace_sessions (updated_at);
CREATE INDEX traces_created_at_idx ON traces (created_at);
CREATE INDEX traces_id_user_id_idx ON traces (id, user_id);
CREATE INDEX traces_name_idx ON traces (name);
CREATE INDEX traces_project_id_timestamp_idx ON traces (project_id, "timestamp");
CREATE INDEX traces_session_id_idx ON traces (session_id);
CREATE INDEX traces_tags_idx ON traces USING gin (tags);
CREATE INDEX traces_timestamp_idx ON traces ("timestamp");
CREATE INDEX traces_user_id_idx ON traces (user_id);

-- Prompts, of which only name and version are read.
CREATE TABLE prompts (
    id text NOT NULL,
    project_id text NOT NULL,
    name text NOT NULL,
    version integer NOT NULL,
    prompt jsonb NOT NULL,
    PRIMARY KEY (id)
);

-- What Prisma keeps of the migrations it applied; the newest of v2.95.
CREATE TABLE _prisma_migrations (
    id varchar(36) NOT NULL,
    checksum varchar(64) NOT NULL,
    finished_at timestamptz,
    migration_name varchar(255) NOT NULL,
    PRIMARY KEY (id)
);
INSERT INTO _prisma_migrations VALUES
    ('1', '', now(), '20230518191501_init'),
    ('2', '', now(), '20241125124029_add_chatgpt_4o_prices');
