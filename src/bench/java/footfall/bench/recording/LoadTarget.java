package footfall.bench.recording;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What is put under load; the request is the same but for its path. */
enum LoadTarget {
  /** An endpoint that does nothing. */
  EMPTY("/baseline/empty", 0),

  /**
   * One that does nothing in another thread, as whatever waits for a group commit does at least.
   */
  ASYNC("/baseline/async", 0),

  /** A row inserted in a transaction of its own. */
  TRANSACTION("/baseline/transaction", 0),

  /** An acknowledged visit. */
  VISIT("/visit", 0),

  /** An acknowledged heartbeat. */
  HEARTBEAT("/heartbeat", 100_000);

  private final String path;
  private final int clients;

  LoadTarget(String path, int clients) {
    this.path = path;
    this.clients = clients;
  }

  /** Those that are named. */
  static List<LoadTarget> of(List<String> names) {
    return Stream.of(values()).filter(target -> names.contains(target.toString())).toList();
  }

  String path() {
    return path;
  }

  /** How many clients take turns; 0 for the connections' own. */
  int clients() {
    return clients;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
