package footfall.imports.control;

/** The site of an access log, whose lines have no host, was not given. */
public class SiteMissingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SiteMissingException() {
    super("site must be given, like https://example.com, unless the log is JSON Lines");
  }
}
