package footfall.imports.control;

import footfall.database.control.DatabaseException;

/** The progress of a source was forgotten, or given to another log, while a run went on. */
public class SourceChangedException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  SourceChangedException() {
    super("the progress of the source was forgotten or given to another log meanwhile");
  }
}
