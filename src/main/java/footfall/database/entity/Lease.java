package footfall.database.entity;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedNativeQuery;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/**
 * The right to do alone what must be done by one at a time, for a while. A holder renews it in each
 * of its transactions, by which the row stays locked until they are committed: a holder that was
 * taken for dead finds that out before it commits anything (a lease with fencing: Gray and
 * Cheriton, "Leases", SOSP 1989; Kleppmann, "How to do distributed locking", 2016). Time is the
 * database's.
 */
@Entity
@Table(name = "lease")
@Cacheable(false)
@NamedNativeQuery(
    name = Lease.FREE,
    resultClass = Lease.class,
    query =
        """
        SELECT name, holder, expires_at FROM lease
        WHERE name = ? AND expires_at <= CURRENT_TIMESTAMP(3)
        FOR UPDATE SKIP LOCKED
        """)
public class Lease {

  /** Locks the lease with a name if it is free. One that is being renewed is not waited for. */
  public static final String FREE = "Lease.free";

  /** How long a lease lasts without renewal, and so how long a dead holder keeps others out. */
  public static final Duration LENGTH = Duration.ofSeconds(20);

  private static final String NOBODY = "";

  @Id private String name;
  private String holder;

  @Column(name = "expires_at")
  private Instant expiresAt;

  protected Lease() {}

  public boolean isHeldBy(String claimant) {
    return holder.equals(claimant);
  }

  /**
   * Gives the lease to a holder, or lets its holder keep it.
   *
   * @param now by the database's clock
   */
  public void hold(String newHolder, Instant now) {
    holder = newHolder;
    expiresAt = now.plus(LENGTH);
  }

  /**
   * Lets others acquire the lease.
   *
   * @param now by the database's clock
   */
  public void release(Instant now) {
    holder = NOBODY;
    expiresAt = now;
  }
}
