package footfall.analytics.counts;

/**
 * An interval of MariaDB's clock in which something certainly happened.
 *
 * @param earliest microseconds since 1970
 * @param latest microseconds since 1970, not less than {@code earliest}
 */
record ClockInterval(long earliest, long latest) {

  /** For what may have happened at any time. */
  static final ClockInterval ANY_TIME = new ClockInterval(Long.MIN_VALUE, Long.MAX_VALUE);
}
