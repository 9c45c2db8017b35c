package footfall.database.control;

/** The tables are of a later version, so this one writes nothing to them. */
public class LaterSchemaException extends UnavailableException {

  private static final long serialVersionUID = 1L;

  /**
   * @param level the level of the tables
   */
  public LaterSchemaException(int level) {
    super(
        "the service is being upgraded",
        new IllegalStateException(
            "the tables have the level "
                + level
                + " of a later version, but this one knows levels up to "
                + SchemaLevel.KNOWN
                + " only"));
  }
}
