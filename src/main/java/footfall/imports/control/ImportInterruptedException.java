package footfall.imports.control;

/** An import failed before the end of its log. The next run continues after the last commit. */
public class ImportInterruptedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long committedLine;
  private final boolean readFailed;

  private ImportInterruptedException(long committedLine, boolean readFailed, Throwable cause) {
    super("import interrupted after line " + committedLine, cause);
    this.committedLine = committedLine;
    this.readFailed = readFailed;
  }

  /** The log could not be read further. */
  static ImportInterruptedException atRead(long committedLine, Throwable cause) {
    return new ImportInterruptedException(committedLine, true, cause);
  }

  /** A batch could not be committed. */
  static ImportInterruptedException atCommit(long committedLine, Throwable cause) {
    return new ImportInterruptedException(committedLine, false, cause);
  }

  /** Returns the number of the last committed line, from 1; 0 if there is none. */
  public long committedLine() {
    return committedLine;
  }

  /** Returns whether reading the log failed, not committing to the database. */
  public boolean isReadFailure() {
    return readFailed;
  }
}
