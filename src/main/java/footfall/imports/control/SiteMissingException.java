package footfall.imports.control;

/** An access log names no hosts, and its site was not given. */
public class SiteMissingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SiteMissingException() {
    super("site must be given, like https://example.com, unless the log is JSON Lines");
  }
}
