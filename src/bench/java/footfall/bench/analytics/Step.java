package footfall.bench.analytics;

import java.util.Locale;

/** What is measured once the visits are loaded and folded. */
enum Step {
  /** Questions, over each size. */
  LATENCY,
  /** All visits as JSON Lines, over the largest size. */
  EXPORT,
  /** Removal of all but the last days, over the largest size. */
  RETENTION;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
