package footfall.access.control;

import footfall.access.entity.AuditAction;
import footfall.access.entity.AuditDetail;
import footfall.access.entity.AuditEntry;
import footfall.access.entity.BrowserSession;
import footfall.access.entity.Caller;
import footfall.access.entity.SealedSecret;
import footfall.access.entity.SessionLimits;
import footfall.access.entity.ShareLink;
import footfall.dictionary.privacy.PrivacyKey;
import footfall.values.ClientAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Begins and ends sessions of browsers, and knows whom they let in. A session has what its caller
 * might do when it began; where a token let the caller in, it ends with that token.
 */
@ApplicationScoped
public class Sessions {

  private static final int MAX_CACHED = 10_000;

  private final SecureRandom random = new SecureRandom();

  private final CredentialCache<BrowserSession> cache =
      new CredentialCache<>(MAX_CACHED, System::nanoTime);

  private final LastUses<Instant> uses = new LastUses<>();

  @Inject private SessionStore store;
  @Inject private CredentialLookups lookups;
  @Inject private Tokens tokens;
  @Inject private OpenShares shares;
  @Inject private AccessSettings settings;
  @Inject private PrivacyKey key;
  @Inject private AuditLog audit;
  @Inject private Clock clock;

  private SessionLimits limits;

  /**
   * A session that has just begun: the only moment at which its cookie is there.
   *
   * @param cookie what its browser sends
   */
  public record Begun(SealedSecret cookie, BrowserSession session) {}

  @Inject
  void readSettings(
      @ConfigProperty(name = "footfall.session.idle") Duration idle,
      @ConfigProperty(name = "footfall.session.max") Duration max,
      @ConfigProperty(name = "footfall.session.max-per-caller") int ofCaller,
      @ConfigProperty(name = "footfall.session.max-open") int open) {
    limits = new SessionLimits(idle, max, ofCaller, open);
  }

  /**
   * Begins a session, and tells it in the audit trail.
   *
   * @param caller whom it lets in, no anonymous one: its name, of 255 characters at most, its roles
   *     and its sites are those of all requests of the session; of one whom a token lets in, the
   *     session ends with the token
   * @return the value of the cookie; there is no other way to it
   * @throws footfall.database.control.DatabaseException if MariaDB is away, or as many sessions are
   *     open as may be; then there is none
   */
  public String begin(Caller caller) {
    return open(caller).cookie().value();
  }

  /** As {@link #begin}, for whom needs more than the cookie. */
  public Begun open(Caller caller) {
    SealedSecret cookie = draw();
    AuditDetail begun = AuditDetail.of("roles", caller.roles());
    AuditEntry entry = audit.entryOf(caller, AuditAction.SESSION_BEGUN, "", begun);
    BrowserSession session =
        audit.run(
            entry, begun, () -> store.add(cookie.hash(), caller, limits), made -> AuditDetail.NONE);
    return new Begun(cookie, session);
  }

  /** Draws the secret of a cookie or a link. */
  SealedSecret draw() {
    return SealedSecret.draw(random, key.get());
  }

  /** Returns the secret that a text is, if this installation has given it. */
  Optional<SealedSecret> parse(String text) {
    return SealedSecret.parse(text, key.get());
  }

  public SessionLimits limits() {
    return limits;
  }

  /**
   * Returns the session of a cookie, and notes that it was used.
   *
   * @param address where the request came from
   * @return empty if it is none, or has ended: that is nothing to be blamed for
   * @throws footfall.database.control.DatabaseException if it is not known here, and MariaDB is
   *     away
   */
  public Optional<BrowserSession> find(String cookie, ClientAddress address) {
    return parse(cookie).flatMap(secret -> find(secret, address));
  }

  private Optional<BrowserSession> find(SealedSecret cookie, ClientAddress address) {
    byte[] hash = cookie.hash();
    String id = HexFormat.of().formatHex(hash);
    Instant now = clock.instant();
    Optional<BrowserSession> session =
        cache
            .get(id, unknown -> lookups.run(() -> store.find(hash)))
            .filter(found -> found.isOpen(now, limits.idle()))
            .filter(found -> isLetIn(found.caller(), address));
    session.ifPresent(used -> uses.add(id, now));
    return session;
  }

  /** Returns whether the token or link that let a caller in, if there was one, still does. */
  boolean isLetIn(Caller caller, ClientAddress address) {
    return caller.token().map(id -> isAccepted(id, address)).orElse(true);
  }

  private boolean isAccepted(String token, ClientAddress address) {
    if (ShareLink.isToken(token)) {
      return shares.include(token);
    }
    return AdminToken.isId(token)
        ? settings.adminToken().hasId(token)
        : tokens.isAccepted(token, address);
  }

  /**
   * Ends the session of a cookie, if there is one: on this node at once, on others within {@link
   * CredentialCache#FRESH}.
   *
   * @param address where the request came from
   */
  public void end(String cookie, ClientAddress address) {
    Optional<SealedSecret> secret = parse(cookie);
    Optional<BrowserSession> session = secret.flatMap(known -> find(known, address));
    session.ifPresent(
        open -> {
          AuditEntry entry =
              audit.entryOf(open.caller(), AuditAction.SESSION_ENDED, "", AuditDetail.NONE);
          audit.run(entry, AuditDetail.NONE, () -> delete(secret.get()));
        });
  }

  private void delete(SealedSecret cookie) {
    String id = HexFormat.of().formatHex(cookie.hash());
    store.delete(cookie.hash());
    cache.forget(id);
  }

  /** Writes down when sessions were last used, and removes those that have ended; for a timer. */
  public void lookAfter() {
    uses.writeDown(store::write);
    store.deleteEnded(limits.idle());
  }
}
