package footfall.imports.entity;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts the lines of one import run: each is imported, skipped or rejected. Thread-safe, since one
 * thread reads and another commits.
 */
public final class ImportReport {

  /** The largest number of rejected lines that are listed. */
  public static final int MAX_ERRORS = 100;

  private final List<RejectedLine> errors = new ArrayList<>();
  private final String source;
  private long lines;
  private long imported;
  private long skipped;
  private long rejected;

  /**
   * A malformed or refused line.
   *
   * @param line its number, from 1
   * @param reason what is allowed, for clients
   */
  public record RejectedLine(long line, String reason) {}

  public ImportReport(String source) {
    this.source = source;
  }

  /** Counts lines that were imported before, are blank, or are not page views. */
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

  /** Returns the number of lines read: the sum of the other three. */
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

  /** Returns the first {@value #MAX_ERRORS} rejected lines. */
  public synchronized List<RejectedLine> errors() {
    return List.copyOf(errors);
  }
}
