/**
 * Access to MariaDB that knows no feature: transactions, translation of failures, inserts of many
 * rows, leases, migrations, and the probe that tells whether MariaDB answers.
 *
 * <p>What was decided:
 *
 * <ul>
 *   <li>Every failure becomes a {@link footfall.database.control.DatabaseException} whose subclass
 *       says what the caller can do: try again at once, try again later, give up ({@code
 *       DatabaseFailure}).
 *   <li>Work that must be done by one node at a time runs under a lease with fencing ({@code
 *       Lease}). Time is MariaDB's.
 *   <li>The service migrates the tables itself at its start, or once MariaDB is there. Code that
 *       needs the tables observes {@link footfall.database.control.Migrated}.
 * </ul>
 */
package footfall.database;
