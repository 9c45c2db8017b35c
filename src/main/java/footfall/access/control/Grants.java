package footfall.access.control;

import footfall.access.entity.AccessGrant;
import footfall.access.entity.RoleGrant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Knows which roles persons and groups have been given. All grants are in memory, and asked for
 * again after {@link CredentialCache#FRESH}; none is used for longer, whatever becomes of the
 * database.
 */
@ApplicationScoped
public class Grants {

  private final CredentialLookups lookups;
  private final LongSupplier ticker;
  private final Supplier<List<AccessGrant>> load;
  private volatile Loaded loaded;

  @Inject private GrantStore store;

  private record Loaded(List<AccessGrant> grants, long at) {

    boolean isFresh(long now) {
      return now - at < CredentialCache.FRESH.toNanos();
    }
  }

  /** For the container's proxies. */
  protected Grants() {
    this(new CredentialLookups());
  }

  @Inject
  public Grants(CredentialLookups lookups) {
    this.lookups = lookups;
    ticker = System::nanoTime;
    load = () -> store.newest(Long.MAX_VALUE, GrantStore.MAX_GRANTS);
  }

  /**
   * @param load finds them in the database
   * @param ticker returns nanoseconds, like {@link System#nanoTime}
   */
  Grants(Supplier<List<AccessGrant>> load, LongSupplier ticker) {
    this.lookups = new CredentialLookups();
    this.load = load;
    this.ticker = ticker;
  }

  /**
   * Gives a role.
   *
   * @param createdBy the name of the caller who asks for it
   * @return the grant; empty if there are {@link GrantStore#MAX_GRANTS} already
   */
  public Optional<AccessGrant> give(RoleGrant grant, String createdBy) {
    Optional<AccessGrant> made = store.add(grant, createdBy);
    loaded = null;
    return made;
  }

  /** Takes a role back: on this node at once, on others within {@link CredentialCache#FRESH}. */
  public Optional<AccessGrant> remove(int id) {
    Optional<AccessGrant> removed = store.remove(id);
    loaded = null;
    return removed;
  }

  /**
   * Returns all grants as they are now, for what goes on for longer than an answer.
   *
   * @throws footfall.database.control.DatabaseException if MariaDB is away
   */
  List<AccessGrant> now() {
    loaded = null;
    return all();
  }

  /**
   * Returns all grants.
   *
   * @throws footfall.database.control.DatabaseException if they are not known here, and MariaDB is
   *     away
   */
  List<AccessGrant> all() {
    Loaded known = loaded;
    if (known == null || !known.isFresh(ticker.getAsLong())) {
      known = lookups.run(this::loadIfOld);
    }
    return known.grants();
  }

  /** Another request may have loaded them while this one waited. */
  private Loaded loadIfOld() {
    long now = ticker.getAsLong();
    Loaded known = loaded;
    if (known == null || !known.isFresh(now)) {
      known = new Loaded(load.get(), now);
      loaded = known;
    }
    return known;
  }
}
