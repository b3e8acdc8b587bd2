-- One row for every shape the proxy writes, the request named after its shape. All lie on 2026-11-23 in UTC.
-- Columns a schema lacks are left out, so the same file fills the oldest and the newest database.
CREATE TEMP TABLE shape (request text, change jsonb);

INSERT INTO shape VALUES
('stream', '{
    "completionStartTime": "2026-11-23T08:00:01.250", "user": "alice@example.com", "end_user": "cust émile",
    "request_tags": ["prod", "User-Agent: Cline", "User-Agent: Cline/3.17.8"], "cache_hit": "False",
    "metadata": {
        "litellm_call_id": "call-stream", "original_model_group": "claude", "attempted_fallbacks": 0,
        "usage_object": {
            "cache_read_input_tokens": 400, "cache_creation_input_tokens": 100,
            "completion_tokens_details": {"reasoning_tokens": 30}
        },
        "cost_breakdown": {
            "input_cost": 0.004, "output_cost": 0.003, "cache_read_cost": 0.001, "cache_creation_cost": 0.0005,
            "tool_usage_cost": 0.0, "total_cost": 0.007
        }
    }
}'),
('no-stream', '{"completionStartTime": "2026-11-23T08:00:04", "cache_hit": "None"}'),
('cached-openai', '{"metadata": {
    "usage_object": {"cache_read_input_tokens": 0, "prompt_tokens_details": {"cached_tokens": 250}},
    "additional_usage_values": {"prompt_tokens_details": {"cached_tokens": 250}}
}}'),
('old-usage', '{"metadata": {"additional_usage_values": {
    "cache_read_input_tokens": 70, "cache_creation_input_tokens": 7,
    "completion_tokens_details": {"reasoning_tokens": 3}
}}}'),
('hit_cache_hit1795421453.5514987', '{"cache_hit": "True", "spend": 0}'),
('fallback', '{
    "model_group": "haiku", "model": "anthropic/haiku-4-5",
    "metadata": {"original_model_group": "flaky-sonnet", "attempted_fallbacks": 1, "attempted_retries": 2}
}'),
('unpriced', '{"spend": 0, "cache_key": "Cache OFF", "metadata": {
    "cost_breakdown": {"input_cost": 0, "output_cost": 0, "total_cost": 0, "cache_read_cost": 0}
}}'),
('throttled', '{"status": "failure", "spend": 0, "completion_tokens": 0, "metadata": {
    "status": "failure", "litellm_call_id": "throttled",
    "error_information": {
        "error_code": "429", "error_class": "RateLimitError", "llm_provider": "bedrock",
        "error_message": "litellm.RateLimitError: Rate limit reached\nKey sk-1234567890abcdefghij was used",
        "traceback": "File router.py", "normalized_error": "429_RATE_LIMIT_EXCEEDED"
    }
}}'),
('over-budget', '{"status": "failure", "spend": 0, "model": "", "model_group": "", "custom_llm_provider": "", "metadata": {
    "status": "failure",
    "error_information": {"error_code": "422", "error_class": "BudgetExceededError", "error_message": "Budget has been exceeded!"}
}}'),
('timeout', '{"status": "failure", "spend": 0.00015, "metadata": {
    "status": "failure", "litellm_call_id": "timeout",
    "error_information": {"error_code": "408", "error_class": "Timeout", "error_message": "Request timed out"}
}}'),
('timeout-attempt-0', '{"status": "failure", "spend": 0.00015, "metadata": {
    "status": "failure", "billed_retry_attempt": true,
    "error_information": {"error_code": "408", "error_class": "Timeout", "error_message": "Request timed out"}
}}'),
('hung-up', '{"metadata": {
    "error_information": {"error_code": "499", "error_class": "ClientDisconnected", "error_message": "Client disconnected"}
}}'),
('no-status', '{"status": null}'),
('two-tags', '{"request_tags": ["prod", "nightly"]}'),
('other-key', '{"api_key": "feedfacefeedfacefeedfacefeedfacefeedfacefeedfacefeedfacefeedface", "session_id": "other"}'),
('bare', '{
    "model_group": null, "model_id": null, "custom_llm_provider": null, "user": null, "team_id": null, "end_user": null,
    "session_id": null, "cache_hit": null, "request_tags": null, "metadata": null, "completionStartTime": null
}'),
('odd-json', '{"request_tags": "text", "metadata": [1, 2], "messages": null, "response": "text"}'),
('odd-numbers', '{"metadata": {"attempted_fallbacks": "two", "usage_object": {"cache_read_input_tokens": 12.0}}}'),
('hostile', '{
    "model_group": "m\u001b[31m\u009b\u202e\r\nx", "user": "a''b\"c\\d", "end_user": "$1; DROP TABLE x --",
    "request_tags": ["t\u001b]0;x\u0007", "User-Agent: \u001b[2J"]
}'),
('text', '{
    "response": {"choices": [{"finish_reason": "tool_calls", "message": {
        "role": "assistant", "content": "Grüße", "reasoning_content": "hm",
        "tool_calls": [{"function": {"name": "read", "arguments": "{\"path\": \"a.txt\"}"}}]
    }}]},
    "proxy_server_request": {
        "model": "claude", "temperature": 0.2, "api_key": "sk-very-secret-value-0123456789",
        "tools": [{"function": {"name": "read"}}],
        "messages": [
            {"role": "system", "content": "Be brief."},
            {"role": "user", "content": [{"type": "text", "text": "Read it"}, {"type": "image_url"}]},
            {"role": "tool", "content": "42"}
        ]
    }
}'),
('newest', '{"startTime": "2026-11-23T10:00:00", "endTime": "2026-11-23T10:00:01"}');

INSERT INTO "LiteLLM_SpendLogs"
SELECT (jsonb_populate_record(NULL::"LiteLLM_SpendLogs", '{
    "call_type": "acompletion", "api_key": "45cf54019cfcfbdf0895c91784014f4eddc0a7004c858c0c658f1f2d39aa8c0b",
    "spend": 0.01, "total_tokens": 1200, "prompt_tokens": 1000, "completion_tokens": 200,
    "startTime": "2026-11-23T08:00:00", "endTime": "2026-11-23T08:00:04",
    "model": "bedrock/us.anthropic.claude", "model_id": "deployment-1", "model_group": "claude",
    "custom_llm_provider": "bedrock", "api_base": "https://bedrock.example", "user": "bob", "cache_hit": "False",
    "cache_key": "key", "request_tags": [], "team_id": "team-1", "end_user": "", "metadata": {}, "messages": {},
    "response": {}, "session_id": "session-1", "status": "success",
    "created_at": "2026-11-23T08:00:05", "updated_at": "2026-11-23T08:00:05"
}'::jsonb || jsonb_build_object('request_id', request) || change)).*
FROM shape;

INSERT INTO "LiteLLM_VerificationToken" (token, key_name, key_alias) VALUES
('45cf54019cfcfbdf0895c91784014f4eddc0a7004c858c0c658f1f2d39aa8c0b', 'sk-...8c0b', 'alice-cline'),
('feedfacefeedfacefeedfacefeedfacefeedfacefeedfacefeedfacefeedface', 'sk-...face', NULL),
('0000', NULL, '');
INSERT INTO "LiteLLM_TeamTable" (team_id, team_alias) VALUES ('team-1', 'Mobile – Zürich 🚀'), ('team-2', NULL);
