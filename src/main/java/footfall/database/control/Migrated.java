package footfall.database.control;

/**
 * Tells that the tables are as this version needs them.
 *
 * @param migrations how many were applied just now
 */
public record Migrated(int migrations) {}
