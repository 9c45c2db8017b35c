package footfall.database.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.annotation.Gauge;

/**
 * Compares this node's clock with MariaDB's: at each probe, and in between by what the JVM's timer
 * says that has passed, so that a jump of the clock shows before a visit gets its time. While they
 * differ by more than {@code footfall.clock.max-difference}, the node records nothing, since the
 * ids of visits contain the time, runs no job that is due once for all nodes, and is not ready.
 * Thread-safe.
 */
@ApplicationScoped
public class NodeClock {

  private static final Logger LOG = Logger.getLogger(NodeClock.class.getName());

  private final Clock clock;
  private final Duration max;
  private final LongSupplier ticker;
  private volatile Measurement last;
  private volatile boolean measuredRight = true;

  /** What the difference was when both clocks of this node showed these times. */
  private record Measurement(Duration difference, long millis, long nanos) {}

  /** For the container's proxies. */
  protected NodeClock() {
    this(Clock.systemUTC(), Duration.ZERO, System::nanoTime);
  }

  /**
   * @param max the largest difference with which the clock is right
   */
  @Inject
  public NodeClock(
      Clock clock, @ConfigProperty(name = "footfall.clock.max-difference") Duration max) {
    this(clock, max, System::nanoTime);
  }

  /** Takes a timer as well, in nanoseconds. */
  NodeClock(Clock clock, Duration max, LongSupplier ticker) {
    this.clock = clock;
    this.max = max;
    this.ticker = ticker;
    this.last = measurement(Duration.ZERO);
  }

  private Measurement measurement(Duration difference) {
    return new Measurement(difference, clock.millis(), ticker.getAsLong());
  }

  /** Measures the difference by one round trip, and logs when the clock becomes wrong or right. */
  void measure(Connection connection) throws SQLException {
    Instant before = clock.instant();
    Instant there = DatabaseClock.now(connection);
    accept(difference(before, there, clock.instant()).truncatedTo(ChronoUnit.MILLIS));
  }

  /** Takes a difference, see {@link #difference()}. */
  void accept(Duration measured) {
    boolean wasRight = measuredRight;
    last = measurement(measured);
    measuredRight = isRight();
    if (wasRight && !measuredRight) {
      LOG.warning(() -> "Nothing is recorded: " + objection().orElse("the clock was wrong"));
    } else if (measuredRight && !wasRight) {
      LOG.info("The clock of this node is right again");
    }
  }

  /**
   * Returns by how much this node's clock is ahead at least, however long the round trip took.
   *
   * @param before this node's time before the round trip
   * @param there MariaDB's time at some moment of it
   * @param after this node's time after the round trip
   */
  static Duration difference(Instant before, Instant there, Instant after) {
    if (before.isAfter(there)) {
      return Duration.between(there, before);
    }
    return after.isBefore(there) ? Duration.between(there, after) : Duration.ZERO;
  }

  /**
   * Returns by how much this node's clock is ahead of MariaDB's, to the millisecond; negative if it
   * is behind. Before the first measurement, by how much it has jumped since the start.
   */
  public Duration difference() {
    return differenceAt(clock.millis());
  }

  private Duration differenceAt(long millis) {
    Measurement from = last;
    long passed = TimeUnit.NANOSECONDS.toMillis(ticker.getAsLong() - from.nanos);
    return from.difference.plusMillis(millis - from.millis - passed);
  }

  /** Returns this node's time, in milliseconds since 1970; empty while it is wrong. */
  public OptionalLong rightMillis() {
    long millis = clock.millis();
    return isRight(differenceAt(millis)) ? OptionalLong.of(millis) : OptionalLong.empty();
  }

  /** Returns whether the difference is small enough. */
  public boolean isRight() {
    return isRight(difference());
  }

  private boolean isRight(Duration by) {
    return by.abs().compareTo(max) <= 0;
  }

  /** Returns a sentence without a full stop about a clock that is wrong; empty if it is right. */
  public Optional<String> objection() {
    Duration by = difference();
    return isRight(by)
        ? Optional.empty()
        : Optional.of(
            "the clock of this node is "
                + by.abs()
                + (by.isNegative() ? " behind" : " ahead of")
                + " the database's, and may be "
                + max);
  }

  @Gauge(
      name = "footfall_clock_difference",
      absolute = true,
      unit = MetricUnits.SECONDS,
      description = "By how much the clock of this node is ahead of MariaDB's, negative if behind")
  public double differenceSeconds() {
    return difference().toMillis() / 1000.0;
  }
}
