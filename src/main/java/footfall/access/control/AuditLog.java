package footfall.access.control;

import footfall.access.entity.AuditAction;
import footfall.access.entity.AuditDetail;
import footfall.access.entity.AuditEntry;
import footfall.access.entity.AuditOutcome;
import footfall.access.entity.AuditSource;
import footfall.access.entity.Caller;
import footfall.database.control.Causes;
import footfall.database.control.DatabaseException;
import footfall.ratelimit.control.RateLimitExceededException;
import footfall.web.client.CurrentRequest;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells who did what, in table audit and in a line of the log each. What changes or exports data is
 * one entry, stored before it begins: without an entry nothing is done. The transaction that does
 * it calls {@link AuditRows#done}, if there is one, and its end is told afterwards.
 */
@ApplicationScoped
public class AuditLog {

  private static final Logger LOG = Logger.getLogger(AuditLog.class.getName());

  @Inject private AuditStore store;
  @Inject private AuditCollector collector;
  @Inject private CurrentCaller caller;
  @Inject private CurrentRequest request;
  @Inject private Clock clock;

  /**
   * Returns an entry, not stored yet, of what the current request is about to do.
   *
   * @param target what it is done to; of strangers' values at most 255 characters are kept
   */
  public AuditEntry entry(AuditAction action, String target, AuditDetail detail) {
    return entry(source(caller.get()), action, target, detail);
  }

  /**
   * As {@link #entry(AuditAction, String, AuditDetail)}, of what the current request does for a
   * caller whom it makes known, and not for the one who sent it.
   */
  public AuditEntry entryOf(Caller actor, AuditAction action, String target, AuditDetail detail) {
    return entry(source(actor), action, target, detail);
  }

  private AuditSource source(Caller of) {
    return AuditSource.of(of, request.address().toString(), request.id());
  }

  /** Returns an entry, not stored yet, of what somebody else than a request is about to do. */
  public AuditEntry entry(
      AuditSource source, AuditAction action, String target, AuditDetail detail) {
    return AuditEntry.begun(clock.instant(), source, action, target, detail);
  }

  /**
   * Stores the entry of something that begins.
   *
   * @throws DatabaseException if MariaDB is away; then it must not begin
   */
  public void begin(AuditEntry entry) {
    store.add(List.of(entry));
  }

  /** Tells the end of something that has begun; whatever happens to that, it has ended. */
  public void end(AuditEntry entry, AuditOutcome outcome, AuditDetail detail) {
    AuditEntry ended = entry.ended(clock.instant(), outcome, detail);
    LOG.info(() -> AuditLine.of(ended));
    try {
      store.end(ended);
    } catch (DatabaseException | EJBException e) {
      LOG.log(Level.WARNING, e, () -> "The end of an action is not in the audit trail");
    }
  }

  /**
   * Does something that is one entry.
   *
   * @param begun what is known beforehand
   * @param work does it
   * @param told what is known of its result
   */
  public <T> T run(
      AuditEntry entry, AuditDetail begun, Supplier<T> work, Function<T, AuditDetail> told) {
    begin(entry);
    T result;
    try {
      result = work.get();
    } catch (RuntimeException e) {
      end(entry, AuditOutcome.FAILED, begun.and("reason", Causes.rootMessage(e)));
      throw e;
    }
    end(entry, AuditOutcome.DONE, begun.and(told.apply(result)));
    return result;
  }

  /** Does something that is one entry and has no result. */
  public void run(AuditEntry entry, AuditDetail begun, Runnable work) {
    run(
        entry,
        begun,
        () -> {
          work.run();
          return begun;
        },
        result -> AuditDetail.NONE);
  }

  /**
   * Stores an entry of what has been done or was not, at once and in a transaction of its own. In
   * the transaction of what was done, call {@link AuditRows#record} instead.
   */
  public void record(AuditAction action, String target, AuditOutcome outcome, AuditDetail detail) {
    AuditEntry entry = entry(action, target, detail).ended(clock.instant(), outcome, detail);
    store.add(List.of(entry));
    LOG.info(() -> AuditLine.of(entry));
  }

  /**
   * Stores that a person has signed in.
   *
   * @throws DatabaseException if MariaDB is away; then the person must not be let in
   */
  public void signedIn(Caller person, AuditDetail detail) {
    AuditEntry entry =
        entry(source(person), AuditAction.SIGN_IN, person.name(), detail)
            .ended(clock.instant(), AuditOutcome.DONE, detail);
    store.add(List.of(entry));
    LOG.info(() -> AuditLine.of(entry));
  }

  /**
   * Counts that somebody is not let in, see {@link AuditCollector}.
   *
   * @param name whom somebody said to be
   */
  public void signInRefused(String name, AuditDetail detail) {
    AuditSource nobody = source(Caller.anonymous(Set.of()));
    AuditEntry entry = entry(nobody, AuditAction.SIGN_IN, name, detail);
    collector.addRefusal(entry.with(AuditOutcome.REFUSED));
  }

  /** Counts a refusal of the current request, see {@link AuditCollector}. */
  public void refused(String target, AuditDetail detail) {
    AuditEntry entry = entry(source(refused()), AuditAction.REFUSAL, target, detail);
    collector.addRefusal(entry.with(AuditOutcome.REFUSED));
  }

  /** Those whose credentials are not accepted are nobody. */
  private Caller refused() {
    try {
      return caller.get();
    } catch (CredentialsException
        | RateLimitExceededException
        | DatabaseException
        | EJBException e) {
      return Caller.anonymous(Set.of());
    }
  }

  /** Counts a list that shows addresses, see {@link AuditCollector}. */
  public void shown(AuditEntry entry, AuditOutcome outcome) {
    collector.addList(entry.with(outcome));
  }
}
