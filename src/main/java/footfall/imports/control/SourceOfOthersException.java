package footfall.imports.control;

import footfall.access.entity.Sites;
import footfall.database.control.DatabaseException;
import footfall.imports.entity.ImportSource;

/** The name of a log is in use for sites that its sender may not know of. */
public class SourceOfOthersException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  private SourceOfOthersException() {
    super("the name is in use for other sites");
  }

  /**
   * Requires that a source is not that of others.
   *
   * @param sites those of which the sender may import visits
   */
  static void requireNot(ImportSource source, Sites sites) {
    if (!source.isFor(sites)) {
      throw new SourceOfOthersException();
    }
  }
}
