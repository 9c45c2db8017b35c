package footfall.imports.formats;

import footfall.values.InvalidValueException;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The formats of logs. A log is of the format whose parser takes most of its first lines; of two
 * that take as many, of the one that stands first here.
 */
public enum LogFormat {
  JSONL("jsonl", options -> new JsonLine()),
  CSV("csv", options -> new CsvLine()),
  IIS("iis", W3cLine::ofIis),
  CLOUDFRONT("cloudfront", W3cLine::ofCloudFront),
  CADDY("caddy", JsonRequestLine::ofCaddy),
  TRAEFIK_JSON("traefik-json", JsonRequestLine::ofTraefik),
  ALB("alb", AlbLine::new),
  S3("s3", S3Line::new),
  HAPROXY("haproxy", HaproxyLine::new),
  VHOST_COMBINED("vhost_combined", AccessLogLine::withHost),
  COMBINED("combined", AccessLogLine::of),
  JSON("json", JsonRequestLine::withNames);

  private final String title;
  private final Function<LogOptions, LineParser> parser;

  LogFormat(String title, Function<LogOptions, LineParser> parser) {
    this.title = title;
    this.parser = parser;
  }

  /**
   * Returns the format with a name.
   *
   * @throws InvalidValueException if there is none; the message lists the names
   */
  public static LogFormat named(String name) {
    return Arrays.stream(values())
        .filter(format -> format.title.equals(name))
        .findFirst()
        .orElseThrow(() -> new InvalidValueException("format must be one of " + names()));
  }

  /** Returns the names of all formats. */
  public static String names() {
    return Arrays.stream(values()).map(LogFormat::title).collect(Collectors.joining(", "));
  }

  /** Returns the name for clients. */
  public String title() {
    return title;
  }

  /** Returns a parser for the lines of one log. */
  public LineParser parser(LogOptions options) {
    return parser.apply(options);
  }
}
