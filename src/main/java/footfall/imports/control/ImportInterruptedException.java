package footfall.imports.control;

/** An import failed before the end of its log. The next run continues after the last commit. */
public class ImportInterruptedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long committedLine;
  private final Reason reason;

  /** What an import is interrupted by. */
  public enum Reason {
    /** The log could not be read further. */
    READ,
    /** A batch could not be committed; the cause tells why. */
    COMMIT,
    /** The service is stopping. */
    STOP,
    /** The source was given to another log only after lines of that had been passed over. */
    RESTART
  }

  ImportInterruptedException(Reason reason, long committedLine, Throwable cause) {
    super("import interrupted after line " + committedLine, cause);
    this.committedLine = committedLine;
    this.reason = reason;
  }

  /** Returns the number of the last committed line, from 1; 0 if there is none. */
  public long committedLine() {
    return committedLine;
  }

  public Reason reason() {
    return reason;
  }
}
