/**
 * The database's tables: migrated by the service itself when it starts, or once MariaDB is there.
 * Whoever needs the tables observes {@link footfall.schema.Migrated}.
 */
package footfall.schema;
