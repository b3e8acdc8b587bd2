-- One generation for every shape, its id named after the shape, with the traces and steps around them. All lie on
-- 2026-11-23 in UTC.
INSERT INTO organizations (id, name) VALUES ('org', 'Org');
INSERT INTO projects (id, name, org_id) VALUES ('p1', 'Shop', 'org'), ('p2', 'Lab', 'org'), ('p3', 'Lab', 'org');
INSERT INTO prompts VALUES ('prompt-1', 'p1', 'greeting', 4, '"Hello"');

INSERT INTO traces (id, "timestamp", name, project_id, user_id, session_id, release, version, tags) VALUES
('tr-1', '2026-11-23 08:00', 'checkout', 'p1', 'alice@example.com', 's-1', '1.2', 'v7', '{prod,eu}'),
('tr-agent', '2026-11-23 08:00', NULL, 'p1', NULL, NULL, NULL, NULL, '{prod,prod,"","User-Agent: Cline","User-Agent: Cline/3.17.8"}'),
('tr-hostile', '2026-11-23 08:00', E'n\u001b[2J', 'p1', E'a''b"c\\d', '$1; DROP TABLE x --', E'\u009b1', NULL, ARRAY[E't\u001b]0;x\u0007']),
('tr-lab', '2026-11-23 08:00', 'experiment', 'p2', 'bob', 's-2', '', NULL, NULL),
('tr-empty', '2026-11-23 08:00', 'nothing yet', 'p1', NULL, NULL, NULL, NULL, '{}');

CREATE TEMP TABLE shape (id text, change jsonb);
INSERT INTO shape VALUES
('plain', '{}'),
('stream', '{"completion_start_time": "2026-11-23T08:00:01.250"}'),
('first-at-end', '{"completion_start_time": "2026-11-23T08:00:04"}'),
('time-08-10-56-105000_chatcmpl-690b', '{"name": "litellm-acompletion"}'),
('failed', '{
    "level": "ERROR", "calculated_total_cost": null, "completion_tokens": 0, "prompt_tokens": 0, "total_tokens": 0,
    "status_message": "litellm.RateLimitError: BedrockException - Error code: 429\nKey sk-1234567890abcdefghij was used"
}'),
('failed-mute', '{"level": "ERROR", "calculated_total_cost": null, "end_time": null}'),
('running', '{
    "end_time": null, "calculated_total_cost": null, "completion_tokens": 0, "prompt_tokens": 0, "total_tokens": 0,
    "completion_start_time": "2026-11-23T08:00:02"
}'),
('told-cost', '{"calculated_total_cost": null, "total_cost": 0.5, "input_cost": 0.2, "output_cost": 0.3}'),
('unpriced', '{"calculated_total_cost": null}'),
('no-number', '{"calculated_total_cost": "NaN"}'),
('warned', '{"level": "WARNING", "status_message": "slow answer"}'),
('backwards', '{"end_time": "2026-11-23T07:59:59"}'),
('bare', '{
    "trace_id": null, "name": null, "model": null, "end_time": "2026-11-23T08:00:00", "calculated_total_cost": null,
    "completion_tokens": 0, "prompt_tokens": 0, "total_tokens": 0
}'),
('dangling', '{"trace_id": "no-such"}'),
('foreign-trace', '{"trace_id": "tr-lab"}'),
('agent', '{"trace_id": "tr-agent"}'),
('hostile', '{"trace_id": "tr-hostile", "model": "m\u001b[31m\u009b\u202e\r\nx"}'),
('lab', '{"trace_id": "tr-lab", "project_id": "p2", "model": "gpt-4o"}'),
('newest', '{"start_time": "2026-11-23T10:00:00", "end_time": "2026-11-23T10:00:01"}'),
('chat', '{
    "parent_observation_id": "step", "version": "v7", "unit": "TOKENS", "prompt_id": "prompt-1", "internal_model": "claude-3",
    "calculated_input_cost": 0.004, "calculated_output_cost": 0.006,
    "modelParameters": {"temperature": 0.2, "api_key": "very-secret", "tools": [], "stop": ["a"]},
    "metadata": {"step": 1, "authorization": "very-secret"},
    "input": {"messages": [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": [{"type": "text", "text": "Read it"}, {"type": "image_url", "image_url": {"url": "x"}}]},
        {"role": "tool", "content": "42"}
    ]},
    "output": {"role": "assistant", "content": null, "tool_calls": [{"function": {"name": "read", "arguments": "{\"path\": 1}"}}]}
}'),
('step', '{"type": "SPAN", "name": "plan", "model": null, "calculated_total_cost": null, "level": "DEBUG", "status_message": "planning"}'),
('ping', '{"type": "EVENT", "name": "ping", "model": null, "end_time": null, "parent_observation_id": "step", "calculated_total_cost": null}');

INSERT INTO observations SELECT (jsonb_populate_record(NULL::observations, '{
    "name": "answer", "start_time": "2026-11-23T08:00:00", "end_time": "2026-11-23T08:00:04", "type": "GENERATION",
    "trace_id": "tr-1", "model": "claude", "level": "DEFAULT", "prompt_tokens": 1000, "completion_tokens": 200,
    "total_tokens": 1200, "project_id": "p1", "created_at": "2026-11-23T08:00:05", "updated_at": "2026-11-23T08:00:05",
    "calculated_total_cost": 0.01
}'::jsonb || jsonb_build_object('id', s.id) || s.change)).* FROM shape AS s;

INSERT INTO scores (id, name, value, observation_id, trace_id, comment, source, project_id, data_type, string_value) VALUES
('1', 'helpfulness', 0.9, NULL, 'tr-1', 'fine', 'API', 'p1', 'NUMERIC', NULL),
('2', 'tone', NULL, 'chat', 'tr-1', NULL, 'EVAL', 'p1', 'CATEGORICAL', 'warm'),
('3', 'correct', 1, 'chat', 'tr-1', NULL, 'ANNOTATION', 'p1', 'BOOLEAN', NULL),
('4', 'foreign', 1, 'lab', 'tr-lab', NULL, 'API', 'p2', 'NUMERIC', NULL);
