package footfall.database.control;

/**
 * The event that the schema is migrated and its tables can be used. It is fired again where an
 * observer throws, so that the others must bear it twice.
 */
public record Migrated() {}
