package footfall.bench.recording;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How a server writes its access log, as far as an import is measured with it. */
enum LogFormat {
  COMMON {
    @Override
    String line(Hit hit) {
      return hit.address()
          + " - - ["
          + CLF_TIME.format(hit.time())
          + "] \"GET "
          + hit.path()
          + " HTTP/1.1\" 200 "
          + hit.bytes();
    }
  },
  COMBINED {
    @Override
    String line(Hit hit) {
      return COMMON.line(hit) + " \"-\" \"" + hit.userAgent() + '"';
    }
  },
  CADDY {
    @Override
    String line(Hit hit) {
      return "{\"level\":\"info\",\"ts\":"
          + BigDecimal.valueOf(hit.time().toEpochMilli(), 3)
          + ",\"logger\":\"http.log.access.log0\",\"msg\":\"handled request\",\"request\":{"
          + "\"remote_ip\":\""
          + hit.address()
          + "\",\"remote_port\":\"51234\",\"client_ip\":\""
          + hit.address()
          + "\",\"proto\":\"HTTP/2.0\",\"method\":\"GET\",\"host\":\"www.example.com\",\"uri\":\""
          + hit.path()
          + "\",\"headers\":{\"User-Agent\":[\""
          + hit.userAgent()
          + "\"],\"Accept\":[\"text/html\"],\"Accept-Encoding\":[\"gzip, br\"]}},"
          + "\"bytes_read\":0,\"user_id\":\"\",\"duration\":0.0021,\"size\":"
          + hit.bytes()
          + ",\"status\":200,\"resp_headers\":{\"Content-Type\":[\"text/html\"]}}";
    }
  },
  IIS {
    @Override
    String header(Instant start) {
      return "#Software: Microsoft Internet Information Services 10.0\n#Version: 1.0\n#Date: "
          + IIS_TIME.format(start)
          + "\n#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip"
          + " cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken\n";
    }

    @Override
    String line(Hit hit) {
      return IIS_TIME.format(hit.time())
          + " 10.0.0.1 GET "
          + hit.path()
          + " - 443 - "
          + hit.address()
          + ' '
          + hit.userAgent().replace(' ', '+')
          + " - 200 0 0 "
          + hit.bytes() % 1_000;
    }
  };

  private static final DateTimeFormatter CLF_TIME =
      DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter IIS_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** A page view that a server logs. */
  record Hit(String address, Instant time, String path, int bytes, String userAgent) {}

  /** The lines that a log begins with, each ended. */
  String header(Instant start) {
    return "";
  }

  /** A line, without its end. */
  abstract String line(Hit hit);
}
