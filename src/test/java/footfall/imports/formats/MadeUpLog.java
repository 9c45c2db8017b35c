package footfall.imports.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A log as a server would write it, with a plain reading of it: of ten requests one is no {@code
 * GET}, one found nothing, and one line is malformed; paths, addresses and agents have oddities.
 *
 * @param host the host of the pages, in the log where the format has one
 */
public record MadeUpLog(String format, String host, List<Entry> entries) {

  /** What is around the entries: lines that are skipped. */
  private static final Map<String, String> HEADS =
      Map.of(
          "csv", "url,ip,user_agent,timestamp\n",
          "iis",
              "#Software: Microsoft Internet Information Services 10.0\n#Version: 1.0\n"
                  + "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username"
                  + " c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status"
                  + " time-taken\n",
          "cloudfront",
              "#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host)"
                  + " cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie)"
                  + " x-edge-result-type x-edge-request-id x-host-header cs-protocol\n");

  /** Names of what the logs are like, and the names of the formats that they are found to be. */
  public static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("jsonl", "jsonl"),
          Map.entry("csv", "csv"),
          Map.entry("iis", "iis"),
          Map.entry("cloudfront", "cloudfront"),
          Map.entry("caddy", "caddy"),
          Map.entry("traefik-json", "traefik-json"),
          Map.entry("nginx-json", "json"),
          Map.entry("alb", "alb"),
          Map.entry("s3", "s3"),
          Map.entry("haproxy", "haproxy"),
          Map.entry("vhost_combined", "vhost_combined"),
          Map.entry("common", "combined"),
          Map.entry("combined", "combined"),
          Map.entry("nginx-main", "combined"),
          Map.entry("ingress-nginx", "combined"),
          Map.entry("traefik", "combined"),
          Map.entry("varnish", "combined"),
          Map.entry("syslog-3164", "combined"),
          Map.entry("syslog-5424", "combined"),
          Map.entry("openlitespeed", "combined"));

  /**
   * A line and what a plain reading says of it.
   *
   * @param outcome {@code imported}, {@code skipped} or {@code rejected}
   */
  public record Entry(
      String line, String outcome, String url, String ip, String agent, Instant time) {}

  /** Returns a log whose every number follows from the line's number. */
  public static MadeUpLog of(String kind, String host, int lines) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      entries.add(entry(kind, host, i));
    }
    return new MadeUpLog(kind, host, entries);
  }

  public String head() {
    return HEADS.getOrDefault(format, "");
  }

  public String text() {
    StringBuilder text = new StringBuilder(head());
    for (int i = 0; i < entries.size(); i++) {
      if (i == 700 && format.equals("iis")) {
        text.append(head());
      }
      text.append(entries.get(i).line()).append('\n');
    }
    return text.toString();
  }

  public long count(String outcome) {
    return entries.stream().filter(entry -> entry.outcome().equals(outcome)).count();
  }

  private static Entry entry(String kind, String host, int i) {
    boolean records = kind.equals("jsonl") || kind.equals("csv");
    String method = i % 10 == 3 && !records ? "POST" : "GET";
    String status = i % 10 == 6 && !records ? "404" : i % 10 == 7 ? "304" : "200";
    String ip = i % 4 == 1 ? "2001:db8::" + Integer.toHexString(i + 1) : "203.0.113." + i % 250;
    String path =
        "/p" + i % 40 + (i % 5 == 2 ? "/%C3%BC?q=a%20b&r=1" : i % 7 == 0 ? "?x=" + i : "");
    String agent =
        kind.equals("common") || kind.equals("haproxy")
            ? ""
            : i % 3 == 0
                ? "Mozilla/5.0 (X11; Linux) n" + i % 9
                : i % 11 == 5 ? "" : "curl/8." + i % 9;
    Instant time = Instant.parse("2026-10-05T22:59:50Z").plusSeconds(i);
    String outcome =
        i % 10 == 9
            ? "rejected"
            : !method.equals("GET") || status.equals("404") ? "skipped" : "imported";
    String line = new Request(kind, host, ip, method, path, status, agent, time).line();
    return new Entry(
        i % 10 == 9 ? "{garbage " + i : line,
        outcome,
        (kind.equals("varnish") ? "http" : "https") + "://" + host + path,
        ip,
        agent,
        time);
  }

  /** A request, as each server logs it. */
  private record Request(
      String kind,
      String host,
      String ip,
      String method,
      String path,
      String status,
      String agent,
      Instant time) {

    String line() {
      return switch (kind) {
        case "jsonl" ->
            "{\"url\":\"https://"
                + host
                + path
                + "\",\"ip\":\""
                + ip
                + "\",\"user_agent\":\""
                + agent
                + "\",\"timestamp\":\""
                + time
                + "\"}";
        case "csv" ->
            "https://" + host + path + "," + ip + ",\"" + agent + "\"," + at("uuuu-MM-dd HH:mm:ss");
        case "iis" ->
            at("uuuu-MM-dd HH:mm:ss")
                + " 10.0.0.1 "
                + method
                + " "
                + stem()
                + " "
                + query()
                + " 443 - "
                + ip
                + " "
                + orDash(agent.replace(' ', '+'))
                + " - "
                + status
                + " 0 0 15";
        case "cloudfront" ->
            String.join(
                "\t",
                at("uuuu-MM-dd"),
                at("HH:mm:ss"),
                "FRA2-C1",
                "512",
                ip,
                method,
                "d111.cloudfront.net",
                stem(),
                status,
                "-",
                orDash(URLEncoder.encode(agent, UTF_8).replace("+", "%20")),
                query(),
                "-",
                "Hit",
                "id==",
                host,
                "https");
        case "caddy" ->
            "{\"level\":\"info\",\"ts\":"
                + time.getEpochSecond()
                + ".000,\"logger\":\"http.log."
                + "access\",\"msg\":\"handled request\",\"request\":{\"remote_ip\":\"10.0.0.9\","
                + "\"client_ip\":\""
                + ip
                + "\",\"proto\":\"HTTP/2.0\",\"method\":\""
                + method
                + "\",\"host\":\""
                + host
                + "\",\"uri\":\""
                + path
                + "\",\"headers\":{"
                + (agent.isEmpty() ? "" : "\"User-Agent\":[\"" + agent + "\"],")
                + "\"Accept\":[\"*/*\",\"a\"]},\"tls\":{\"version\":772}},\"size\":5,\"status\":"
                + status
                + "}";
        case "traefik-json" ->
            "{\"ClientAddr\":\"10.0.0.9:4711\",\"ClientHost\":\""
                + ip
                + "\",\"DownstreamStatus\":"
                + status
                + ",\"RequestHost\":\""
                + host
                + "\",\"RequestMethod\":\""
                + method
                + "\",\"RequestPath\":\""
                + path
                + "\",\"RequestScheme\":\"https\",\"StartUTC\":\""
                + time.toString().replace("Z", ".000000123Z")
                + "\",\"request_User-Agent\":\""
                + agent
                + "\"}";
        case "nginx-json" ->
            "{\"time_iso8601\":\""
                + time.toString().replace("Z", "+00:00")
                + "\",\"remote_addr\":\""
                + ip
                + "\",\"request\":\""
                + request(path)
                + "\",\"status\":\""
                + status
                + "\",\"http_user_agent\":\""
                + agent
                + "\"}";
        case "alb" ->
            "h2 "
                + time.toString().replace("Z", ".186641Z")
                + " app/lb/50dc "
                + (ip.contains(":") ? "[" + ip + "]" : ip)
                + ":2817 10.0.0.1:80 0.0 0.1 0.0 "
                + status
                + " "
                + status
                + " 0 57 \""
                + method
                + " https://"
                + host
                + ":443"
                + path
                + " HTTP/2.0\" \""
                + orDash(agent)
                + "\" ECDHE TLSv1.2 arn:aws:x \"Root=1-5\" \"-\" \"-\" 0 \"-\"";
        case "s3" ->
            "79a5 bucket "
                + clf()
                + " "
                + ip
                + " - 3E57 REST.GET.OBJECT p "
                + quoted(request(path))
                + " "
                + status
                + " - 5 5 7 6 "
                + quoted("-")
                + " "
                + quoted(orDash(agent))
                + " - s9lz SigV4 ECDHE - "
                + host
                + " TLSv1.2 - -";
        case "haproxy" ->
            "Oct  5 22:59:50 lb haproxy[14389]: "
                + ip
                + ":33317 ["
                + at("dd/MMM/uuuu:HH:mm:ss.SSS")
                + "] http~ app/s1 10/0/30/69/109 "
                + status
                + " 2750 - - ---- 1/1/1/1/0 0/0 {Mozilla/5.0 (X11)|x} {} "
                + quoted(request(path));
        case "vhost_combined" -> host + ":443 " + combined(path);
        case "common" -> common(path);
        case "combined" -> combined(path);
        case "nginx-main" ->
            ip.isEmpty()
                ? ""
                : new Request(kind, host, "10.0.0.3", method, path, status, agent, time)
                        .combined(path)
                    + " \"6.6.6.6, "
                    + ip
                    + ", 10.0.0.4\"";
        case "ingress-nginx" ->
            combined(path) + " 420 0.003 [default-web-80] [] 10.1.0.9:80 5 0.003 200 c0ffee";
        case "traefik" -> combined(path) + " 17 \"web@docker\" \"http://10.0.0.9:80\" 5ms";
        case "varnish" -> combined("http://" + host + path);
        case "syslog-3164" -> "<190>Oct  5 22:59:50 web nginx: " + combined(path);
        case "syslog-5424" ->
            "<190>1 2026-10-05T22:59:50.1Z web nginx 77 - [a@1 b=\"c\\\" d\"] " + combined(path);
        case "openlitespeed" -> quoted(combined(path));
        default -> throw new IllegalArgumentException(kind);
      };
    }

    private String stem() {
      return path.replaceAll("\\?.*", "");
    }

    private String query() {
      return path.indexOf('?') < 0 ? "-" : path.substring(path.indexOf('?') + 1);
    }

    private String request(String target) {
      return method + " " + target + " HTTP/1.1";
    }

    private String common(String target) {
      return ip + " - - " + clf() + " " + quoted(request(target)) + " " + status + " 5";
    }

    private String combined(String target) {
      return common(target) + " " + quoted("-") + " " + quoted(orDash(agent));
    }

    private String clf() {
      return "[" + at("dd/MMM/uuuu:HH:mm:ss") + " +0000]";
    }

    private String at(String pattern) {
      return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
          .withZone(ZoneOffset.UTC)
          .format(time);
    }

    private static String quoted(String text) {
      return '"' + text + '"';
    }

    private static String orDash(String text) {
      return text.isEmpty() ? "-" : text;
    }
  }
}
