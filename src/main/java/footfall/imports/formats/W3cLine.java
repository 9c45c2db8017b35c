package footfall.imports.formats;

import footfall.imports.entity.LoggedVisit;
import footfall.values.EscapedUtf8;
import footfall.values.InvalidValueException;
import footfall.values.TimeFields;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Parses lines of W3C extended logs, as IIS and CloudFront write them. The line {@code #Fields:}
 * names the fields of the lines up to the next one; times are UTC.
 */
final class W3cLine implements LineParser {

  private static final String FIELDS = "#Fields:";

  /** A field that only CloudFront has. */
  private static final String EDGE = "x-edge-location";

  private static final List<String> REQUIRED =
      List.of("date", "time", "c-ip", "cs-method", "cs-uri-stem", "sc-status");

  private final PageViews views;
  private final boolean cloudFront;
  private final boolean hasSite;
  private Map<String, Integer> columns = Map.of();

  private W3cLine(LogOptions options, boolean cloudFront) {
    this.views = new PageViews(options);
    this.cloudFront = cloudFront;
    this.hasSite = options.site().isPresent();
  }

  static W3cLine ofIis(LogOptions options) {
    return new W3cLine(options, false);
  }

  static W3cLine ofCloudFront(LogOptions options) {
    return new W3cLine(options, true);
  }

  @Override
  public boolean readsDirectives() {
    return true;
  }

  @Override
  public boolean isComment(String line) {
    return line.startsWith("#") && !line.startsWith(FIELDS);
  }

  @Override
  public Optional<LoggedVisit> parse(String line) {
    if (line.startsWith(FIELDS)) {
      columns = columns(line);
      return Optional.empty();
    }
    if (columns.isEmpty()) {
      throw new InvalidValueException("a line that begins with " + FIELDS + " must come first");
    }
    String[] cells = cells(line);
    if (cells.length != columns.size()) {
      throw new InvalidValueException(
          "line must have the " + columns.size() + " fields that " + FIELDS + " names");
    }
    return views.visit(
        new LoggedRequest(
            time(cells),
            LogAddress.parse(cell(cells, "c-ip")),
            text(cell(cells, cloudFront ? "x-forwarded-for" : "X-Forwarded-For")),
            cell(cells, "cs-method"),
            cell(cells, "sc-status"),
            host(cells),
            scheme(cells),
            target(cells),
            text(cell(cells, "cs(User-Agent)"))));
  }

  private Map<String, Integer> columns(String line) {
    String[] names = cells(line.substring(FIELDS.length()).strip());
    Map<String, Integer> found = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      found.put(names[i], i);
    }
    for (String name : REQUIRED) {
      if (!found.containsKey(name)) {
        throw new InvalidValueException(FIELDS + " must name " + String.join(", ", REQUIRED));
      }
    }
    if (found.containsKey(EDGE) != cloudFront || found.size() != names.length) {
      throw new InvalidValueException(FIELDS + " names the fields of another format");
    }
    return Map.copyOf(found);
  }

  /** CloudFront separates fields by tabs, but their names by spaces. */
  private static String[] cells(String line) {
    return line.strip().split(line.indexOf('\t') < 0 ? " +" : "\t", -1);
  }

  /** Returns a field, empty if the log does not have it or the line has none. */
  private String cell(String[] cells, String name) {
    Integer column = columns.get(name);
    String cell = column == null ? "-" : cells[column];
    return cell.equals("-") ? "" : cell;
  }

  private Instant time(String[] cells) {
    String date = cell(cells, "date");
    String time = cell(cells, "time");
    try {
      TimeFields.time(time, 0);
      return LogTime.parse(date + 'T' + time + 'Z');
    } catch (DateTimeException | InvalidValueException e) {
      throw new InvalidValueException("date and time must be like 2015-05-17 and 10:05:03");
    }
  }

  private String host(String[] cells) {
    if (!cloudFront) {
      return cell(cells, "cs-host");
    }
    // cs(Host) is the distribution's own name: people see the site's.
    String seen = cell(cells, "x-host-header");
    return seen.isEmpty() && !hasSite ? cell(cells, "cs(Host)") : seen;
  }

  private String scheme(String[] cells) {
    if (cloudFront) {
      String protocol = cell(cells, "cs-protocol");
      return protocol.startsWith("http") ? protocol : "";
    }
    return cell(cells, "s-port").equals("443") ? "https" : "";
  }

  private String target(String[] cells) {
    String query = cell(cells, "cs-uri-query");
    return cell(cells, "cs-uri-stem") + (query.isEmpty() ? "" : "?" + query);
  }

  /** Decodes a header: IIS writes a plus for a space, CloudFront percent-encodes, once or twice. */
  private String text(String cell) {
    if (!cloudFront) {
      return cell.replace('+', ' ');
    }
    String once = decoded(cell);
    return once.contains("%20") && once.indexOf(' ') < 0 ? decoded(once) : once;
  }

  private static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = EscapedUtf8.encode(text);
    byte[] out = new byte[bytes.length];
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      boolean escape =
          bytes[i] == '%'
              && i + 2 < bytes.length
              && HexFormat.isHexDigit(bytes[i + 1])
              && HexFormat.isHexDigit(bytes[i + 2]);
      String digits = escape ? new String(bytes, i + 1, 2, StandardCharsets.US_ASCII) : "";
      out[length++] = escape ? (byte) HexFormat.fromHexDigits(digits) : bytes[i];
      i += escape ? 2 : 0;
    }
    return EscapedUtf8.decode(out, 0, length);
  }

  /** A line that is cut has fewer fields, or its last one, which may have lost its end. */
  @Override
  public boolean isWhole(String line, String example) {
    return cells(line).length == columns.size()
        && List.of("sc-substatus", "time-taken", "sc-win32-status", "sc-range-end").stream()
            .anyMatch(name -> Integer.valueOf(columns.size() - 1).equals(columns.get(name)));
  }
}
