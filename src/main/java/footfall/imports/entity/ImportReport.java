package footfall.imports.entity;

import footfall.access.entity.AuditDetail;
import java.util.ArrayList;
import java.util.List;

/** Counts the lines of one import run. Thread-safe, since one thread reads and another commits. */
public final class ImportReport {

  /** The largest number of rejected lines that are listed. */
  public static final int MAX_ERRORS = 100;

  private final List<RejectedLine> errors = new ArrayList<>();
  private final String source;
  private LineCounts counts = LineCounts.NONE;
  private boolean restarted;

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

  /** Adds lines; those that are rejected are listed as well. */
  public synchronized void add(LineCounts lines, List<RejectedLine> rejected) {
    counts = counts.plus(lines);
    errors.addAll(rejected.subList(0, Math.min(rejected.size(), MAX_ERRORS - errors.size())));
  }

  /** Says that the name of the source was given to another log. */
  public synchronized void restart() {
    restarted = true;
  }

  public String source() {
    return source;
  }

  public synchronized LineCounts counts() {
    return counts;
  }

  /** Returns whether the name of the source was given to this log by this run. */
  public synchronized boolean isRestarted() {
    return restarted;
  }

  /** Returns what the audit trail tells of it. */
  public synchronized AuditDetail auditDetail() {
    return AuditDetail.of("imported", counts.imported())
        .and("already_imported", counts.alreadyImported())
        .and("skipped", counts.skipped())
        .and("rejected", counts.rejected())
        .and("restarted", restarted);
  }

  /** Returns the first {@value #MAX_ERRORS} rejected lines. */
  public synchronized List<RejectedLine> errors() {
    return List.copyOf(errors);
  }
}
