package footfall.ratelimit.entity;

import java.util.Locale;

/** The kinds of requests that are limited, each with its own {@link Quota}. */
public enum Policy {
  /** Single visits, for each page. */
  VISIT,
  /** Items of bulk requests, for each page. */
  BULK,
  /** Heartbeats, and requests for the two numbers derived from them. */
  PRESENCE,
  /** All recording requests of a client together, in addition to the policies above. */
  ADDRESS,
  /** Analytics queries. */
  READ,
  /** Credentials that turn out to be wrong. */
  AUTH,
  /** Counts of pages, which pages show to each visitor; this node's alone. */
  COUNT,
  /** What goes on now, which screens ask for every few seconds; this node's alone. */
  LIVE,
  /** What changes or removes what was recorded: cleanups, rebuilds, imports. */
  ADMIN;

  /** Returns whether nodes share the windows; some answers are cheaper than to ask for these. */
  public boolean isShared() {
    return this != COUNT && this != LIVE;
  }

  /** Returns the name in settings, headers and metrics. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
