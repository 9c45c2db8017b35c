package footfall.imports.entity;

/**
 * What became of lines.
 *
 * @param imported those whose visits are stored
 * @param skipped those that are blank or no page views
 * @param alreadyImported those that an earlier run, or one at the same time, committed
 * @param rejected those that are malformed, or whose visit MariaDB refused
 */
public record LineCounts(long imported, long skipped, long alreadyImported, long rejected) {

  public static final LineCounts NONE = new LineCounts(0, 0, 0, 0);

  public static LineCounts alreadyImported(long lines) {
    return new LineCounts(0, 0, lines, 0);
  }

  public static LineCounts rejected(long lines) {
    return new LineCounts(0, 0, 0, lines);
  }

  /** Returns the number of lines, each of which is one of the four. */
  public long lines() {
    return imported + skipped + alreadyImported + rejected;
  }

  public LineCounts plus(LineCounts more) {
    return new LineCounts(
        imported + more.imported,
        skipped + more.skipped,
        alreadyImported + more.alreadyImported,
        rejected + more.rejected);
  }
}
