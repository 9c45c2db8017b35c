package footfall.access.control;

import footfall.access.entity.AuditAction;
import footfall.access.entity.AuditDetail;
import footfall.access.entity.AuditEntry;
import footfall.access.entity.PasswordHash;
import footfall.access.entity.SealedSecret;
import footfall.access.entity.SessionLimits;
import footfall.access.entity.ShareGrant;
import footfall.access.entity.ShareLink;
import footfall.database.control.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gives links that show one site to whoever has them, takes them back, and begins their sessions. A
 * session has the link in place of a token, and so ends with it, on every node.
 */
@ApplicationScoped
public class Shares {

  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Passwords are slow to check: others have the rest of the cores, and of the threads. */
  private static final int MAX_CHECKS = 2;

  private static final long WAIT_MILLIS = 1_000;

  private final Semaphore checks = new Semaphore(MAX_CHECKS);

  @Inject private Sessions sessions;
  @Inject private ShareStore store;
  @Inject private OpenShares open;
  @Inject private AuditLog audit;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "footfall.session.max-per-share")
  private int maxSessions;

  /**
   * A link that was just given: the only moment at which its secret is there.
   *
   * @param secret what the link ends with
   */
  public record Given(SealedSecret secret, ShareLink link) {}

  /**
   * Gives a link.
   *
   * @param createdBy the name of the caller who asks for it
   * @return it; empty if there are {@link ShareStore#MAX_LINKS} already
   */
  public Optional<Given> give(ShareGrant grant, String createdBy) {
    SealedSecret secret = sessions.draw();
    return store.add(secret.hash(), grant, createdBy).map(link -> new Given(secret, link));
  }

  /**
   * Takes a link back: on this node at once, on others within {@link CredentialCache#FRESH}.
   *
   * @return it; empty if there is none
   */
  public Optional<ShareLink> revoke(int id) {
    Optional<ShareLink> link = store.revoke(id);
    link.ifPresent(open::forget);
    return link;
  }

  /**
   * Returns the link with a secret; empty if there is none, or it is of no use any more.
   *
   * @throws footfall.database.control.DatabaseException if MariaDB is away
   */
  public Optional<ShareLink> find(String secret) {
    return sessions
        .parse(secret)
        .flatMap(known -> store.find(known.hash()))
        .filter(link -> link.isOpen(clock.instant()));
  }

  /**
   * Returns whether a password is a link's; any is where none is asked for.
   *
   * @throws UnavailableException if others take too long
   */
  public boolean isRight(ShareLink link, String password) {
    return link.grant().password().map(hash -> isRight(hash, password)).orElse(true);
  }

  private boolean isRight(PasswordHash hash, String password) {
    try {
      if (!checks.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new UnavailableException("too many passwords are checked just now");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("the service is stopping", e);
    }
    try {
      return hash.isOf(password);
    } finally {
      checks.release();
    }
  }

  /**
   * Begins a session of a link, for a viewer of its site and until it expires. Of the link's
   * sessions, one more than may be ends that which was not used for the longest time.
   *
   * @return the value of the session's cookie; empty if the link is of no use any more
   * @throws footfall.database.control.DatabaseException if MariaDB is away, or as many sessions are
   *     open as may be
   */
  public Optional<String> open(ShareLink link) {
    SealedSecret cookie = sessions.draw();
    AuditDetail site = AuditDetail.of("site", link.grant().site());
    AuditEntry entry =
        audit.entryOf(link.caller(), AuditAction.SHARE_OPENED, Integer.toString(link.id()), site);
    boolean isBegun =
        audit.run(
            entry,
            site,
            () -> store.use(link, cookie.hash(), limits(link)),
            begun -> AuditDetail.of("open", begun));
    return isBegun ? Optional.of(cookie.value()) : Optional.empty();
  }

  private SessionLimits limits(ShareLink link) {
    SessionLimits usual = sessions.limits();
    Duration left = Duration.between(clock.instant(), link.expiresAt());
    return new SessionLimits(
        usual.idle(), left.compareTo(SECOND) < 0 ? SECOND : left, maxSessions, usual.open());
  }
}
