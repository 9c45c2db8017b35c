/**
 * Accesses MariaDB on behalf of all features: transactions, translation of failures, bulk inserts,
 * leases, migrations, this node's number, and the probe whether MariaDB takes writes.
 *
 * <p>What was decided:
 *
 * <ul>
 *   <li>Every failure becomes a {@link footfall.database.control.DatabaseException} whose subclass
 *       says what the caller can do: try again at once ({@code ConflictException}), later ({@code
 *       UnavailableException}, {@code LeaseHeldException}), with another key ({@code
 *       DuplicateKeyException}), or give up ({@code RefusedException}).
 *   <li>Work that one node at a time must do runs under a lease with fencing ({@code Lease}), timed
 *       by MariaDB's clock.
 *   <li>The service migrates the schema itself at its start, or once MariaDB is available. Code
 *       that needs the tables observes {@link footfall.database.control.Migrated}.
 *   <li>Versions run beside each other during an upgrade: migrations add, and take away two
 *       versions later; a version writes nothing to tables of a later form ({@code SchemaLevel}).
 *   <li>A process leases its node's number ({@code NodeNumber}). That no id is made twice depends
 *       on no clock ({@code NodeRows}).
 * </ul>
 */
package footfall.database;
