package footfall.presence.control;

import footfall.analytics.entity.Bins;
import footfall.analytics.entity.TimeWindow;
import footfall.presence.entity.ClientPresence;
import footfall.presence.entity.HourPresence;
import footfall.presence.entity.PresenceCount;
import footfall.presence.entity.PresenceSeries;
import footfall.values.IdSet;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Counts the clients of a window bin by bin. Three sets of clients are in memory however long the
 * window is: that of an hour, of its bin, and of the window.
 */
final class PresenceBins implements HourConsumer {

  private final Instant end;
  private final Bins bins;
  private final PresenceCount[] counts;
  private final IdSet all = IdSet.empty();
  private IdSet ofBin = IdSet.empty();
  private int bin;
  private int peakOfBin;
  private int peak;

  /**
   * @param bins of the window; those that begin or end before {@code now} do so with an hour of
   *     UTC, except at the window's end
   * @param now nobody was heard from later
   */
  PresenceBins(TimeWindow window, Bins bins, Instant now) {
    this.end = window.end().isAfter(now) ? now : window.end();
    this.bins = bins;
    this.counts = new PresenceCount[bins.count()];
    Arrays.fill(counts, PresenceCount.NONE);
  }

  /** Takes the hours of the window, ascending. */
  @Override
  public void accept(HourPresence hour) {
    Instant start = Instant.ofEpochMilli(ClientPresence.start(hour.hour()));
    Instant next = Instant.ofEpochMilli(ClientPresence.start(hour.hour() + 1));
    int binOfHour = bins.indexOf(start, next.isAfter(end) ? end : next);
    if (binOfHour >= 0) {
      if (binOfHour != bin) {
        close();
        bin = binOfHour;
      }
      ofBin.addAll(hour.seen());
      peakOfBin = Math.max(peakOfBin, hour.peak());
    }
  }

  private void close() {
    counts[bin] = new PresenceCount(ofBin.size(), peakOfBin);
    all.addAll(ofBin);
    peak = Math.max(peak, peakOfBin);
    ofBin = IdSet.empty();
    peakOfBin = 0;
  }

  /** Returns the counts, once. */
  PresenceSeries finish() {
    close();
    return new PresenceSeries(List.of(counts), new PresenceCount(all.size(), peak));
  }
}
