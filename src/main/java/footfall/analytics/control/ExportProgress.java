package footfall.analytics.control;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How fast a client takes an export. For one thread. */
final class ExportProgress {

  /** So many visits have to be taken in time: some 150 kB. */
  static final int VISITS = 1_000;

  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final long maxStallNanos;
  private final LongSupplier ticker;
  private long visits;
  private long last;

  /**
   * @param maxStall how long {@value #VISITS} visits may take
   * @param ticker returns nanoseconds, like {@link System#nanoTime}
   */
  ExportProgress(Duration maxStall, LongSupplier ticker) {
    this.maxStallNanos = maxStall.toNanos();
    this.ticker = ticker;
    last = ticker.getAsLong();
  }

  /**
   * Counts a visit that is written.
   *
   * @return whether the database should hear of the export, which was silent for a while
   * @throws ExportBrokenOffException if the last {@value #VISITS} took too long
   */
  boolean wrote() throws ExportBrokenOffException {
    visits++;
    if (visits % VISITS != 0) {
      return false;
    }
    requireInTime();
    long now = ticker.getAsLong();
    boolean wasSilent = now - last > SILENCE_NANOS;
    last = now;
    return wasSilent;
  }

  private void requireInTime() throws ExportBrokenOffException {
    if (ticker.getAsLong() - last > maxStallNanos) {
      throw new ExportBrokenOffException(
          "its client took fewer than " + VISITS + " visits within footfall.export.max-stall");
    }
  }

  /**
   * Returns why an export fails that gets nothing from the database any more.
   *
   * @throws ExportBrokenOffException if the database gave it up, since the client is too slow
   */
  ExportBrokenOffException failed(SQLException failure) throws ExportBrokenOffException {
    requireInTime();
    return new ExportBrokenOffException("the database went away", failure);
  }
}
