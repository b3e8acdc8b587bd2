-- Beginning and end of the message: a traceback names its exception last.
CASE
    WHEN length(r.status_message) > 1200 THEN left(r.status_message, 800) || E'\n' || right(r.status_message, 400)
    ELSE r.status_message
END
