-- Has langtop_guard.settle look at every table of today, and at each that a migration makes or changes.
CREATE OR REPLACE FUNCTION langtop_guard.settle_changed() RETURNS event_trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM langtop_guard.settle(c.oid)
    FROM pg_event_trigger_ddl_commands() AS command
    JOIN pg_class AS c ON command.classid = 'pg_class'::regclass AND c.oid = command.objid
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace;
EXCEPTION WHEN OTHERS THEN
    -- A guest must never keep a migration from running.
    RAISE WARNING 'langtop_guard: %', SQLERRM;
END $$;

DROP EVENT TRIGGER IF EXISTS langtop_guard;
CREATE EVENT TRIGGER langtop_guard ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'CREATE TABLE AS', 'ALTER TABLE')
EXECUTE FUNCTION langtop_guard.settle_changed();
SELECT count(langtop_guard.settle(oid)) AS settled FROM pg_class
WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace;
