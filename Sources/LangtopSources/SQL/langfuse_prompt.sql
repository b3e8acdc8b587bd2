-- Which prompt a generation used. $1 the prompt.
SELECT p.name, p.version::text FROM {{table prompts}} AS p WHERE p.id = $1
