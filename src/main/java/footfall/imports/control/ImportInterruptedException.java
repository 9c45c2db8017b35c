package footfall.imports.control;

/** An import ended before its log did. What is committed stays, and the next run goes on there. */
public class ImportInterruptedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long committedLine;
  private final boolean readFailed;

  private ImportInterruptedException(long committedLine, boolean readFailed, Throwable cause) {
    super("import interrupted after line " + committedLine, cause);
    this.committedLine = committedLine;
    this.readFailed = readFailed;
  }

  /** The log could not be read on. */
  static ImportInterruptedException atRead(long committedLine, Throwable cause) {
    return new ImportInterruptedException(committedLine, true, cause);
  }

  /** A batch could not be committed. */
  static ImportInterruptedException atCommit(long committedLine, Throwable cause) {
    return new ImportInterruptedException(committedLine, false, cause);
  }

  /** The number of the last committed line, from 1; 0 if there is none. */
  public long committedLine() {
    return committedLine;
  }

  /** Whether the log is at fault, not the database. */
  public boolean isReadFailure() {
    return readFailed;
  }
}
