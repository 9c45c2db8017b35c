package footfall.imports.formats;

import footfall.imports.entity.LoggedVisit;
import footfall.values.ClientAddress;
import footfall.values.InvalidValueException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses lines of server access logs of Amazon S3. */
final class S3Line implements LineParser {

  /** Columns behind the user agent, which older logs do not have. */
  private static final int CIPHER = 3;

  private static final int HOST = 5;

  private static final Pattern OPERATION = Pattern.compile("[A-Z0-9]+\\.[A-Z._]+");

  private final PageViews views;

  S3Line(LogOptions options) {
    this.views = new PageViews(options);
  }

  @Override
  public Optional<LoggedVisit> parse(String line) {
    AccessLogScanner fields = new AccessLogScanner(line);
    fields.token("bucket owner");
    fields.token("bucket");
    Instant time = LogTime.parse(fields.time());
    String address = fields.token("remote IP");
    fields.token("requester");
    fields.token("request ID");
    String operation = fields.token("operation");
    if (!OPERATION.matcher(operation).matches()) {
      throw new InvalidValueException("operation must be like REST.GET.OBJECT");
    }
    if (address.equals("-")) {
      return Optional.empty();
    }
    ClientAddress client = LogAddress.parse(address);
    fields.token("key");
    String request = LogEscapes.decode(fields.quoted("request-URI"));
    String status = fields.token("HTTP status");
    fields.token("error code");
    fields.token("bytes sent");
    fields.token("object size");
    fields.token("total time");
    fields.token("turn-around time");
    fields.quotedBeforeQuoted("referer");
    String userAgent = LogEscapes.decode(fields.lastQuoted("user agent"));
    String[] more = fields.rest().strip().split(" +");
    String host = more.length > HOST ? more[HOST] : "-";
    boolean plain = more.length > CIPHER && more[CIPHER].equals("-");
    return views.visit(
        new LoggedRequest(
            time,
            client,
            "",
            RequestLine.method(request),
            status,
            host.equals("-") ? "" : host,
            plain ? "http" : "https",
            RequestLine.target(request),
            userAgent));
  }

  @Override
  public boolean isWhole(String line, String example) {
    return more(line) >= Math.max(more(example), HOST + 2);
  }

  /** Returns how many fields precede the last one behind the user agent. */
  private static long more(String line) {
    return line.chars().skip(line.lastIndexOf('"') + 1L).filter(c -> c == ' ').count();
  }
}
