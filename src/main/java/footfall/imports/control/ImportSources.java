package footfall.imports.control;

import footfall.access.control.AuditRows;
import footfall.access.entity.AuditEntry;
import footfall.database.control.DatabaseClock;
import footfall.database.control.DatabaseFailureInterceptor;
import footfall.database.control.Sql;
import footfall.database.control.Transactions;
import footfall.imports.entity.ImportSource;
import footfall.imports.entity.SourceList;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.Optional;

/** Finds sources and lets them go. */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ImportSources {

  private static final String TOUCH =
      """
      UPDATE import_source SET updated_at = CURRENT_TIMESTAMP(3)
      WHERE id IN (:ids) AND state = 'RUNNING'
      """;

  @PersistenceContext(unitName = "recording")
  private EntityManager imports;

  /** Returns the source with a name. */
  public Optional<ImportSource> find(String name) {
    return Transactions.query(imports, connection -> named(imports, name, LockModeType.NONE));
  }

  /** Returns the source with a name, as a list of one or none. */
  public SourceList list(String name) {
    return Transactions.query(
        imports,
        connection ->
            new SourceList(
                named(imports, name, LockModeType.NONE).stream().toList(),
                DatabaseClock.now(imports)));
  }

  /**
   * Returns the newest sources.
   *
   * @param before only those with smaller ids
   */
  public SourceList newest(int before, int limit) {
    return Transactions.query(
        imports,
        connection ->
            new SourceList(
                imports
                    .createNamedQuery(ImportSource.NEWEST, ImportSource.class)
                    .setParameter("before", before)
                    .setMaxResults(limit)
                    .getResultList(),
                DatabaseClock.now(imports)));
  }

  /**
   * Forgets the progress of a source; its visits stay, and a run that goes on is interrupted.
   *
   * @param audited is told to be done, if there is one
   * @return whether there was one
   * @throws SourceRemovingException if its visits are being taken back
   */
  public boolean forget(String name, AuditEntry audited) {
    return Transactions.run(
        imports,
        connection -> {
          Optional<ImportSource> source = named(imports, name, LockModeType.PESSIMISTIC_WRITE);
          if (source.isPresent()) {
            SourceRemovingException.requireNot(source.get());
            ImportedVisits.forget(connection, source.get().id(), Long.MAX_VALUE);
            imports.remove(source.get());
            AuditRows.done(connection, audited);
          }
          return source.isPresent();
        });
  }

  /**
   * Begins to take the visits of a source back, if they are known and none did before. From then on
   * no run adds to the source, and one that goes on is interrupted.
   *
   * @param audited is told to be done, if it is
   * @return the source, as a list of one or none
   */
  public SourceList beginRemoval(String name, AuditEntry audited) {
    return Transactions.run(
        imports,
        connection -> {
          Optional<ImportSource> source = named(imports, name, LockModeType.PESSIMISTIC_WRITE);
          if (source.filter(ImportSource::isVisitsKnown).isPresent()) {
            source.get().beginRemoval();
            AuditRows.done(connection, audited);
          }
          return new SourceList(source.stream().toList(), DatabaseClock.now(imports));
        });
  }

  /**
   * Gives a sign of life of runs; one that has ended meanwhile stays ended.
   *
   * @param ids those of their sources, not empty
   */
  public void touch(Collection<Integer> ids) {
    Transactions.execute(
        imports, connection -> new Sql(connection, TOUCH).set("ids", ids).update());
  }

  static Optional<ImportSource> named(EntityManager imports, String name, LockModeType lock) {
    return imports
        .createNamedQuery(ImportSource.BY_NAME, ImportSource.class)
        .setParameter("name", name)
        .setLockMode(lock)
        .getResultStream()
        .findFirst();
  }
}
