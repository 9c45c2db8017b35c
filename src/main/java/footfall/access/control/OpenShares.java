package footfall.access.control;

import footfall.access.entity.ShareLink;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Knows which share links still let the holders of their sessions in. */
@ApplicationScoped
public class OpenShares {

  private static final int MAX_CACHED = 10_000;

  private final CredentialCache<ShareLink> cache =
      new CredentialCache<>(MAX_CACHED, System::nanoTime);

  @Inject private ShareStore store;
  @Inject private CredentialLookups lookups;
  @Inject private Clock clock;

  /**
   * Returns whether a link is open, as it was {@link CredentialCache#FRESH} ago or later.
   *
   * @param token as in {@link ShareLink#caller}
   * @throws footfall.database.control.DatabaseException if it is not known here, and MariaDB is
   *     away
   */
  boolean include(String token) {
    return cache.get(token, this::load).filter(link -> link.isOpen(clock.instant())).isPresent();
  }

  private Optional<ShareLink> load(String token) {
    return lookups.run(() -> store.find(ShareLink.id(token)));
  }

  /** Forgets what was known of a link. */
  void forget(ShareLink link) {
    link.caller().token().ifPresent(cache::forget);
  }
}
