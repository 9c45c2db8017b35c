package footfall.database.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/**
 * A lease with fencing (Gray and Cheriton, "Leases", SOSP 1989; Kleppmann, "How to do distributed
 * locking", 2016): the exclusive right to do some work until it expires. The holder renews it in
 * each of its transactions, which locks the row until the commit, so that a holder whose lease was
 * taken over finds out before it commits anything. Times are those of MariaDB's clock.
 */
@Entity
@Table(name = "lease")
public class Lease {

  /** The time after the last renewal for which a failed holder excludes others. */
  public static final Duration LENGTH = Duration.ofSeconds(20);

  @Id private String name;
  private String holder;

  @Column(name = "expires_at")
  private Instant expiresAt;

  protected Lease() {}

  public boolean isHeldBy(String claimant) {
    return holder.equals(claimant);
  }

  /** Gives the lease to a new holder or renews it, from {@code now} on. */
  public void hold(String newHolder, Instant now) {
    holder = newHolder;
    expiresAt = now.plus(LENGTH);
  }

  /** Lets the lease expire at {@code now}. */
  public void release(Instant now) {
    holder = "";
    expiresAt = now;
  }
}
