package footfall.imports.formats;

import footfall.values.InvalidValueException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where the fields of a request are in JSON lines: by kind the names that are tried, in this order.
 * A name with dots leads into objects; of an array the first element counts.
 */
public record FieldNames(Map<Kind, List<String>> names) {

  /** The fields of a request. */
  public enum Kind {
    URL,
    IP,
    FORWARDED,
    TIME,
    REQUEST,
    METHOD,
    STATUS,
    AGENT,
    HOST,
    SCHEME,
    TLS;

    String title() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Of Caddy's access log. */
  static final FieldNames CADDY =
      new FieldNames(
          Map.of(
              Kind.URL, List.of("request.uri"),
              Kind.IP, List.of("request.client_ip", "request.remote_ip", "request.remote_addr"),
              Kind.FORWARDED, List.of("request.headers.X-Forwarded-For"),
              Kind.TIME, List.of("ts"),
              Kind.METHOD, List.of("request.method"),
              Kind.STATUS, List.of("status"),
              Kind.AGENT, List.of("request.headers.User-Agent"),
              Kind.HOST, List.of("request.host"),
              Kind.TLS, List.of("request.tls")));

  /** Of Traefik's access log in JSON. */
  static final FieldNames TRAEFIK =
      new FieldNames(
          Map.of(
              Kind.URL, List.of("RequestPath"),
              Kind.IP, List.of("ClientHost", "ClientAddr"),
              Kind.FORWARDED, List.of("request_X-Forwarded-For"),
              Kind.TIME, List.of("StartUTC", "StartLocal", "time"),
              Kind.METHOD, List.of("RequestMethod"),
              Kind.STATUS, List.of("DownstreamStatus", "OriginStatus"),
              Kind.AGENT, List.of("request_User-Agent"),
              Kind.HOST, List.of("RequestHost", "RequestAddr"),
              Kind.SCHEME, List.of("RequestScheme")));

  /** Of JSON as people have nginx and others write it. */
  public static final FieldNames USUAL =
      new FieldNames(
          Map.of(
              Kind.URL, List.of("request_uri", "uri", "url", "path"),
              Kind.IP, List.of("remote_addr", "client_ip", "remote_ip", "ip"),
              Kind.FORWARDED, List.of("http_x_forwarded_for", "x_forwarded_for"),
              Kind.TIME,
                  List.of(
                      "time_iso8601",
                      "time_local",
                      "msec",
                      "@timestamp",
                      "timestamp",
                      "time",
                      "date",
                      "ts"),
              Kind.REQUEST, List.of("request"),
              Kind.METHOD, List.of("request_method", "method"),
              Kind.STATUS, List.of("status"),
              Kind.AGENT, List.of("http_user_agent", "user_agent", "agent"),
              Kind.HOST, List.of("http_host", "host", "server_name"),
              Kind.SCHEME, List.of("scheme")));

  /**
   * Returns the usual names, but for those that a text gives.
   *
   * @param text like {@code url:request_uri,ip:client.address}
   * @throws InvalidValueException if it is anything else
   */
  public static FieldNames of(String text) {
    Map<Kind, List<String>> names = new EnumMap<>(USUAL.names());
    for (String pair : text.split(",", -1)) {
      int colon = pair.indexOf(':');
      Optional<Kind> kind =
          Arrays.stream(Kind.values())
              .filter(of -> colon > 0 && of.title().equals(pair.substring(0, colon).strip()))
              .findFirst();
      String name = pair.substring(colon + 1).strip();
      if (kind.isEmpty() || name.isEmpty()) {
        throw new InvalidValueException(
            "fields must be pairs like url:request_uri with commas between; of "
                + Arrays.stream(Kind.values()).map(Kind::title).collect(Collectors.joining(", ")));
      }
      names.put(kind.get(), List.of(name));
    }
    return new FieldNames(names);
  }

  List<String> of(Kind kind) {
    return names.getOrDefault(kind, List.of());
  }
}
