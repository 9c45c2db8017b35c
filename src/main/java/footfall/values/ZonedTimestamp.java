package footfall.values;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Formats times as the clocks of a zone show them. */
public final class ZonedTimestamp {

  private static final int SECONDS_PER_MINUTE = 60;

  private ZonedTimestamp() {}

  /**
   * Formats a time as RFC 3339 with the zone's offset at that time, {@code
   * 2026-03-29T03:00:00+02:00}; with a fraction only where it has one. RFC 3339 has no seconds of
   * an offset: a time at which the zone had some is in UTC.
   */
  public static String format(Instant time, ZoneId zone) {
    ZoneOffset offset = zone.getRules().getOffset(time);
    boolean isWhole = offset.getTotalSeconds() % SECONDS_PER_MINUTE == 0;
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        OffsetDateTime.ofInstant(time, isWhole ? offset : ZoneOffset.UTC));
  }
}
