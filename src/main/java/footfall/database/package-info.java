/**
 * Accesses MariaDB on behalf of all features: transactions, translation of failures, bulk inserts,
 * leases, jobs that are due once, migrations, the number and the clock of this node, and the probe
 * whether MariaDB takes writes.
 *
 * <p>What was decided:
 *
 * <ul>
 *   <li>Every failure becomes a {@link footfall.database.control.DatabaseException} whose subclass
 *       says what the caller can do: try again at once ({@code ConflictException}), later ({@code
 *       UnavailableException}, {@code LeaseHeldException}), with another key ({@code
 *       DuplicateKeyException}), or give up ({@code RefusedException}; {@code
 *       IdsExhaustedException} where only what is new is refused).
 *   <li>Work that one node at a time must do runs under a lease with fencing ({@code Lease}), timed
 *       by MariaDB's clock.
 *   <li>What is removed, and what is done once in a period ({@code ScheduledJobs}), is decided by
 *       MariaDB's clock too. A node whose own clock differs records nothing: the ids of its visits
 *       would put them into another day, where nobody finds them again.
 *   <li>The pools of connections are emptied by the probe when MariaDB is back ({@code
 *       ConnectionPools}), since each of them would learn of it by a request that fails.
 *   <li>Semi-synchronous replication falls back to asynchronous and tells no client. Where a commit
 *       must be replicated, {@code Durability} compares after it how many commits the server has
 *       given up with how many it had before: two short queries for each batch, and no such commit
 *       is missed, also where the fallback is over by then.
 *   <li>The service migrates the schema itself at its start, or once MariaDB is available. Code
 *       that needs the tables observes {@link footfall.database.control.Migrated}.
 *   <li>Versions run beside each other during an upgrade: migrations add, and take away two
 *       versions later; a version writes nothing to tables of a later form ({@code SchemaLevel}).
 *   <li>A process leases its node's number ({@code NodeNumber}). That no id is made twice depends
 *       on no clock ({@code NodeRows}).
 * </ul>
 */
package footfall.database;
