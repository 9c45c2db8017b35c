package footfall.imports.boundary;

import footfall.access.entity.Sites;
import footfall.imports.entity.ImportRequest;
import footfall.imports.formats.LogOptions;
import footfall.values.InvalidValueException;
import footfall.values.PageUrl;
import footfall.web.client.TrustedProxies;
import footfall.web.problem.RequestField;
import java.util.Optional;

/**
 * The parameters of an import as they are sent; each may be null.
 *
 * @param source the name of the log
 * @param site scheme and host of an access log
 * @param onChange what to do with another log under the same name
 * @param format the name of the log's format
 * @param fields the names of fields of JSON lines
 * @param client which address of a line is the client's
 */
record ImportFields(
    String source, String site, String onChange, String format, String fields, String client) {

  private static final int MAX_SOURCE_LENGTH = 255;

  /** Returns these, and what they lack from a form; a file without further ado names itself. */
  ImportFields or(MultipartLog form) {
    return new ImportFields(
        or(source, form.fields().getOrDefault("source", form.fileName().orElse(null))),
        or(site, form.fields().get("site")),
        or(onChange, form.fields().get("on-change")),
        or(format, form.fields().get("format")),
        or(fields, form.fields().get("fields")),
        or(client, form.fields().get("client")));
  }

  private static String or(String value, String other) {
    return value == null ? other : value;
  }

  /**
   * @param sites the sites of which the caller may import visits
   * @throws footfall.web.problem.ProblemException 400 if one is not acceptable
   */
  ImportRequest request(Sites sites) {
    String name = RequestField.read("source", this::validSource);
    boolean restart = RequestField.read("on-change", this::isRestart);
    ImportRequest request = new ImportRequest(name, origin(sites), restart, sites);
    return RequestField.read("site", () -> requireNotable(request));
  }

  private static ImportRequest requireNotable(ImportRequest request) {
    if (request.noted().filter(text -> text.length() > PageUrl.MAX_LENGTH).isPresent()) {
      throw new InvalidValueException("site is of a token for too many sites to import under");
    }
    return request;
  }

  /**
   * @param proxies the proxies whose header is believed
   * @param sites the sites of which the caller may import visits
   * @throws footfall.web.problem.ProblemException 400 if one is not acceptable
   */
  LogOptions options(TrustedProxies proxies, Sites sites) {
    return new LogOptions(
        origin(sites),
        LogParameters.format(format, fields),
        LogParameters.fields(fields),
        LogParameters.alwaysForwarded(client),
        proxies,
        sites);
  }

  private Optional<PageUrl> origin(Sites sites) {
    return Optional.ofNullable(site).map(of -> RequestField.read("site", () -> origin(of, sites)));
  }

  private String validSource() {
    boolean valid =
        source != null
            && !source.isEmpty()
            && source.equals(source.strip())
            && source.length() <= MAX_SOURCE_LENGTH
            && source.chars().noneMatch(Character::isISOControl)
            && source.chars().noneMatch(c -> Character.isSurrogate((char) c));
    if (!valid) {
      throw new InvalidValueException(
          "source must name the log in 1 to "
              + MAX_SOURCE_LENGTH
              + " characters, without spaces around it");
    }
    return source;
  }

  private boolean isRestart() {
    return switch (onChange == null ? "refuse" : onChange) {
      case "refuse" -> false;
      case "restart" -> true;
      default -> throw new InvalidValueException("on-change must be refuse or restart");
    };
  }

  private static PageUrl origin(String site, Sites sites) {
    PageUrl url = PageUrl.of(site);
    if (!isOrigin(url)) {
      throw new InvalidValueException("site must be a scheme and a host, like https://example.com");
    }
    if (!sites.include(url.host())) {
      throw new InvalidValueException("site must be one of " + sites);
    }
    return url;
  }

  /** Returns whether only the slash of every normalised URL follows the host and port. */
  private static boolean isOrigin(PageUrl url) {
    int path = url.value().indexOf('/', "https://".length());
    return path == url.value().length() - 1;
  }
}
