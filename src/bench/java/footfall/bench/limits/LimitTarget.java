package footfall.bench.limits;

import java.util.Locale;

/** What is measured. */
enum LimitTarget {
  /** A visit of a node without limits. */
  UNLIMITED(1_000, LimitTarget.CLIENTS),
  /** The same of a node with the limits that are the default, none of which is met. */
  ACCEPTED(1_000, LimitTarget.CLIENTS),
  /** A visit that is over its limit. */
  REFUSED(1, 1);

  /** So many that none visits a page ten times in a minute; a prime, so that pages take turns. */
  private static final int CLIENTS = 40_009;

  private final int pages;
  private final int clients;

  LimitTarget(int pages, int clients) {
    this.pages = pages;
    this.clients = clients;
  }

  int pages() {
    return pages;
  }

  int clients() {
    return clients;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
