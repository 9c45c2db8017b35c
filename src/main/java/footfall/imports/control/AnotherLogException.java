package footfall.imports.control;

/** A log does not continue the one that was imported under its name before. */
public class AnotherLogException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long committedLine;

  AnotherLogException(long committedLine) {
    super("the log does not continue the one that was imported under this name");
    this.committedLine = committedLine;
  }

  /** Returns the number of lines that are committed of the log before. */
  public long committedLine() {
    return committedLine;
  }
}
