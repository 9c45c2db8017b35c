package footfall.ratelimit.entity;

import java.util.Locale;

/** What is limited, each by a limit and a window of its own. */
public enum Policy {
  /** Visits of a page, one by one. */
  VISIT,
  /** Visits of a page in bulk requests, item by item. */
  BULK,
  /** Heartbeats and the two numbers that come of them. */
  PRESENCE,
  /** All that a client records, on top of the above. */
  ADDRESS,
  /** Questions to the analytics. */
  READ;

  /** Its name in settings, headers and metrics. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
