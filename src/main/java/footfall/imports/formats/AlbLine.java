package footfall.imports.formats;

import footfall.imports.entity.LoggedVisit;
import footfall.values.ClientAddress;
import java.time.Instant;
import java.util.Optional;

/** Parses lines of access logs of AWS Application Load Balancers. */
final class AlbLine implements LineParser {

  /** Of request and user agent. */
  private static final int QUOTES = 4;

  private final PageViews views;

  AlbLine(LogOptions options) {
    this.views = new PageViews(options);
  }

  @Override
  public Optional<LoggedVisit> parse(String line) {
    AccessLogScanner fields = new AccessLogScanner(line);
    fields.token("type");
    Instant time = LogTime.parse(fields.token("time"));
    fields.token("elb");
    ClientAddress client = LogAddress.parse(fields.token("client:port"));
    fields.token("target:port");
    fields.token("request_processing_time");
    fields.token("target_processing_time");
    fields.token("response_processing_time");
    String status = fields.token("elb_status_code");
    fields.token("target_status_code");
    fields.token("received_bytes");
    fields.token("sent_bytes");
    String request = LogEscapes.decode(fields.quotedBeforeQuoted("request"));
    String userAgent = LogEscapes.decode(fields.lastQuoted("user_agent"));
    return views.visit(
        new LoggedRequest(
            time,
            client,
            "",
            RequestLine.method(request),
            status,
            "",
            "",
            RequestLine.target(request),
            userAgent));
  }

  @Override
  public boolean isWhole(String line, String example) {
    long quotes = quotes(line);
    return quotes % 2 == 0 && quotes >= Math.max(QUOTES, quotes(example));
  }

  private static long quotes(String line) {
    return line.chars().filter(c -> c == '"').count();
  }
}
