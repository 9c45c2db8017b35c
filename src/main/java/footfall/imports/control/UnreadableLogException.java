package footfall.imports.control;

import footfall.imports.formats.LogFormat;

/** No line of a log can be taken, and nothing of it is committed. */
public class UnreadableLogException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private UnreadableLogException(String message) {
    super(message);
  }

  /**
   * @param what what was sent, and what helps
   */
  static UnreadableLogException ofAnotherKind(String what) {
    return new UnreadableLogException(
        what + ". Formats that are taken: " + LogFormat.names() + ". Nothing is imported");
  }

  /**
   * @param looks what the log looks like
   * @param line the first line that cannot be taken
   */
  static UnreadableLogException of(String looks, BatchReader.RefusedLine line) {
    return ofAnotherKind(
        "No line of the log can be taken. "
            + looks
            + ". Line "
            + line.number()
            + ", \""
            + Excerpt.of(line.text())
            + "\": "
            + line.reason());
  }
}
