package footfall.bench;

import java.util.Locale;

/** What is asked for; the request is the same but for its path. */
enum Target {
  /** An endpoint that does nothing. */
  EMPTY("/baseline/empty"),
  /** A row inserted in a transaction of its own. */
  TRANSACTION("/baseline/transaction"),
  /** An acknowledged visit. */
  VISIT("/visit");

  private final String path;

  Target(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
