package footfall.imports.control;

import footfall.database.control.DatabaseException;

/** A source is being removed with its visits, or was meanwhile, so that no import adds to it. */
public class SourceRemovedException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  public SourceRemovedException() {
    super("the visits of the source are being removed");
  }
}
