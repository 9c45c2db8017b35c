package footfall.rollups.control;

/**
 * A folder that has rollups of its own.
 *
 * @param id its id
 * @param daysFrom the day from which on these have all folded visits, in days since 1970-01-01; 0
 *     if all days are there
 */
record Folder(int id, int daysFrom) {

  /** Returns whether its rollups have a day. */
  boolean has(int day) {
    return day >= daysFrom;
  }
}
