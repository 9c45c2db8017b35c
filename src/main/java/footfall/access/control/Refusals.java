package footfall.access.control;

import footfall.access.entity.Caller;
import footfall.access.entity.Permission;
import footfall.values.ClientAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Counts who is refused, and names who would be. */
@ApplicationScoped
public class Refusals {

  private static final Logger LOG = Logger.getLogger(Refusals.class.getName());

  /** So that strangers cannot fill the log. */
  private static final int MAX_TOLD = 1_000;

  private static final Metadata REFUSED =
      Metadata.builder()
          .withName("footfall_access_refused")
          .withDescription(
              "Calls without sufficient credentials (unauthenticated) or permission (denied), or"
                  + " that would be refused if access were closed (warned)")
          .build();

  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private Counter unauthenticated;
  private Counter denied;
  private Counter warned;

  /** For the container's proxies. */
  protected Refusals() {}

  @Inject
  public Refusals(MetricRegistry metrics) {
    unauthenticated = metrics.counter(REFUSED, new Tag("outcome", "unauthenticated"));
    denied = metrics.counter(REFUSED, new Tag("outcome", "denied"));
    warned = metrics.counter(REFUSED, new Tag("outcome", "warned"));
  }

  void count(RuntimeException refusal) {
    (refusal instanceof AccessDeniedException ? denied : unauthenticated).inc();
  }

  /**
   * Counts a call that would be refused, and tells of each caller's first one.
   *
   * @param caller null if its credentials are not accepted
   */
  void warn(Permission permission, Caller caller, ClientAddress address, RuntimeException refusal) {
    warned.inc();
    String call =
        (caller == null ? "a caller with other credentials" : caller.name())
            + " from "
            + address
            + ", who needs the permission "
            + permission;
    if (told.size() < MAX_TOLD && told.add(call)) {
      LOG.warning(
          () ->
              "If access were closed, this would be refused: "
                  + call
                  + ": "
                  + refusal.getMessage()
                  + (told.size() == MAX_TOLD ? "; further ones are counted only" : ""));
    }
  }

  /** Tells that it is not known whether a call would be refused. */
  void unknown(RuntimeException failure) {
    LOG.log(Level.FINE, "Whether a call would be refused is not known", failure);
  }
}
