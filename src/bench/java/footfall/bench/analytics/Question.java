package footfall.bench.analytics;

/** What is asked. */
enum Question {
  HOT_STATS("/stats of the hottest page", 20),
  COLD_STATS("/stats of a cold page", 20),
  SUMMARY("/summary, 24 hours, 100 pages", 150),
  FIRST_PAGE("/all-visits, first page of 1,000", 0),
  DEEP_PAGE("/all-visits, 1,000th page of 1,000", 0);

  private final String title;
  private final int aim;

  Question(String title, int aim) {
    this.title = title;
    this.aim = aim;
  }

  String title() {
    return title;
  }

  /** The 95th percentile that shall not be exceeded, for people. */
  String aim() {
    return aim == 0 ? "" : "≤ " + aim + " ms";
  }
}
