package footfall.imports.formats;

import footfall.imports.entity.LoggedVisit;
import footfall.imports.formats.FieldNames.Kind;
import footfall.values.InvalidValueException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Parses lines of access logs that are JSON objects, as Caddy, Traefik and nginx write them. */
final class JsonRequestLine implements LineParser {

  private final PageViews views;
  private final FieldNames names;
  private final JsonFields json;

  private JsonRequestLine(LogOptions options, FieldNames names) {
    this.views = new PageViews(options);
    this.names = names;
    this.json = new JsonFields(paths(names));
  }

  private static Set<String> paths(FieldNames names) {
    return names.names().values().stream().flatMap(List::stream).collect(Collectors.toSet());
  }

  static JsonRequestLine ofCaddy(LogOptions options) {
    return new JsonRequestLine(options, FieldNames.CADDY);
  }

  static JsonRequestLine ofTraefik(LogOptions options) {
    return new JsonRequestLine(options, FieldNames.TRAEFIK);
  }

  /** Of lines whose fields have the names of the options. */
  static JsonRequestLine withNames(LogOptions options) {
    return new JsonRequestLine(options, options.fields());
  }

  @Override
  public Optional<LoggedVisit> parse(String line) {
    Map<String, String> values = json.of(line);
    String request = value(values, Kind.REQUEST);
    String target = value(values, Kind.URL);
    String method = value(values, Kind.METHOD);
    if (!request.isEmpty()) {
      target = target.isEmpty() ? RequestLine.target(request) : target;
      method = method.isEmpty() ? RequestLine.method(request) : method;
    }
    if (target.isEmpty()) {
      throw missing(Kind.URL);
    }
    return views.visit(
        new LoggedRequest(
            LogTime.parseAny(required(values, Kind.TIME)),
            LogAddress.parse(required(values, Kind.IP)),
            value(values, Kind.FORWARDED),
            method.isEmpty() ? "GET" : method,
            value(values, Kind.STATUS),
            value(values, Kind.HOST),
            scheme(values),
            target,
            value(values, Kind.AGENT)));
  }

  /** Of servers that log the TLS connection, or none, the scheme need not be logged. */
  private String scheme(Map<String, String> values) {
    String scheme = value(values, Kind.SCHEME);
    if (!scheme.isEmpty() || names.of(Kind.TLS).isEmpty()) {
      return scheme;
    }
    return value(values, Kind.TLS).isEmpty() ? "http" : "https";
  }

  private String value(Map<String, String> values, Kind kind) {
    for (String name : names.of(kind)) {
      String value = values.get(name);
      if (value != null && !value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  private String required(Map<String, String> values, Kind kind) {
    String value = value(values, kind);
    if (value.isEmpty()) {
      throw missing(kind);
    }
    return value;
  }

  private InvalidValueException missing(Kind kind) {
    return new InvalidValueException(
        kind.title() + " must be given, as " + String.join(" or ", names.of(kind)));
  }

  /** A JSON object that is cut cannot be parsed. */
  @Override
  public boolean isWhole(String line, String example) {
    return true;
  }
}
