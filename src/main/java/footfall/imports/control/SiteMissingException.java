package footfall.imports.control;

/** The site of a log whose lines name no host was not given. */
public class SiteMissingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SiteMissingException() {
    super("site must be given, like https://example.com, since not all lines name a host");
  }
}
