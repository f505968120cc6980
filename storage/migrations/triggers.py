"""Triggers, per dialect: the audit refuses any change; words that change are no longer found."""

APPEND_ONLY = {
    "sqlite": (
        "CREATE TRIGGER events_no_update BEFORE UPDATE ON events "
        "BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END",
        "CREATE TRIGGER events_no_delete BEFORE DELETE ON events "
        "BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION events_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit is append-only'; END $$",
        "CREATE TRIGGER events_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON events "
        "FOR EACH STATEMENT EXECUTE FUNCTION events_append_only()",
    ),
}

UNFIND = {
    "sqlite": (
        "CREATE TRIGGER reports_unfind AFTER UPDATE OF words ON reports WHEN NEW.words <> OLD.words "
        "BEGIN DELETE FROM terms WHERE report = NEW.id AND evidence = 0; END",
        "CREATE TRIGGER evidence_unfind AFTER UPDATE OF words ON evidence WHEN NEW.words <> OLD.words "
        "BEGIN DELETE FROM terms WHERE report = NEW.report AND evidence = NEW.id; END",
    ),
    "postgresql": (
        "CREATE FUNCTION reports_unfind() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN DELETE FROM terms WHERE report = NEW.id AND evidence = 0; RETURN NULL; END $$",
        "CREATE TRIGGER reports_unfind AFTER UPDATE OF words ON reports FOR EACH ROW "
        "WHEN (NEW.words <> OLD.words) EXECUTE FUNCTION reports_unfind()",
        "CREATE FUNCTION evidence_unfind() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN DELETE FROM terms WHERE report = NEW.report AND evidence = NEW.id; RETURN NULL; END $$",
        "CREATE TRIGGER evidence_unfind AFTER UPDATE OF words ON evidence FOR EACH ROW "
        "WHEN (NEW.words <> OLD.words) EXECUTE FUNCTION evidence_unfind()",
    ),
}
"""Whoever writes words makes them findable again (storage/terms.py); whoever erases them need not think of it."""
