package footfall.imports.entity;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of the lines of one import run: each was imported, skipped or rejected. Safe to use
 * from the thread that reads and the one that commits.
 */
public final class ImportReport {

  /** Rejected lines that are reported one by one. */
  public static final int MAX_ERRORS = 100;

  private final List<RejectedLine> errors = new ArrayList<>();
  private final String source;
  private long lines;
  private long imported;
  private long skipped;
  private long rejected;

  /**
   * A line that is no visit and should have been one.
   *
   * @param line its number, from 1
   * @param reason what is allowed
   */
  public record RejectedLine(long line, String reason) {}

  public ImportReport(String source) {
    this.source = source;
  }

  /** Counts lines that were imported before, or are requests that no visit is counted for. */
  public synchronized void skipped(long count) {
    lines += count;
    skipped += count;
  }

  /** Counts committed lines. */
  public synchronized void imported(long count) {
    lines += count;
    imported += count;
  }

  /** Counts a rejected line. */
  public synchronized void rejected(long line, String reason) {
    lines++;
    rejected++;
    if (errors.size() < MAX_ERRORS) {
      errors.add(new RejectedLine(line, reason));
    }
  }

  public String source() {
    return source;
  }

  /** Lines that were read: the sum of the other three. */
  public synchronized long lines() {
    return lines;
  }

  public synchronized long imported() {
    return imported;
  }

  public synchronized long skipped() {
    return skipped;
  }

  public synchronized long rejected() {
    return rejected;
  }

  /** The first of the rejected lines. */
  public synchronized List<RejectedLine> errors() {
    return List.copyOf(errors);
  }
}
