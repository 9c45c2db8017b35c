package footfall.database.control;

/** The event that the schema is migrated and its tables can be used. */
public record Migrated() {}
