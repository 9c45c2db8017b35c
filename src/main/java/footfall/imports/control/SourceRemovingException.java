package footfall.imports.control;

import footfall.database.control.DatabaseException;
import footfall.imports.entity.ImportSource;

/** The visits of a source are being taken back, so that nothing is added to it. */
public class SourceRemovingException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  SourceRemovingException() {
    super("the visits of the source are being taken back");
  }

  /**
   * @throws SourceRemovingException if the visits of the source are being taken back
   */
  static void requireNot(ImportSource source) {
    if (source.isRemoving()) {
      throw new SourceRemovingException();
    }
  }
}
