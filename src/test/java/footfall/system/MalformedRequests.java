package footfall.system;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Requests that are malformed in some way, as they are sent, each with who answers it. */
final class MalformedRequests {

  private static final String JSON = "{\"url\":\"https://malformed.example/\"}";

  private static final List<String> ESCAPES =
      List.of(
          "%",
          "%5",
          "%zz",
          "50%-off",
          "%u0041",
          "%00",
          "a%00b",
          "%07",
          "%%20",
          "../../x",
          "%2e%2e/%2e%2e/x",
          "a/.;x",
          "a/..;x/b");

  private final List<Request> all = new ArrayList<>();

  private MalformedRequests() {}

  /** Who answers: the README lists what Liberty does. */
  enum Answerer {
    SERVICE,
    WEB_CONTAINER,
    TRANSPORT
  }

  /**
   * A request.
   *
   * @param kind what is the matter with it
   * @param text what is sent, with LF as the end of lines
   */
  record Request(String kind, Answerer answerer, String text) {

    @Override
    public String toString() {
      return kind + ": " + text.substring(0, Math.min(text.length(), 120)).replace("\n", "\\n");
    }
  }

  static List<Request> all() {
    MalformedRequests requests = new MalformedRequests();
    requests.addFraming();
    requests.addBodies();
    requests.addHeaders();
    requests.addQueries();
    requests.addMethods();
    requests.addPaths();
    requests.addEscapes();
    requests.addTransport();
    return requests.all;
  }

  private void add(String kind, Answerer answerer, String call, String headers, String body) {
    String lines = headers.isEmpty() || headers.endsWith("\n") ? headers : headers + "\n";
    String text = call + " HTTP/1.1\n" + lines + "Connection: close\n\n" + body;
    all.add(new Request(kind, answerer, text));
  }

  private void addGet(String kind, String path, String headers) {
    add(kind, Answerer.SERVICE, "GET " + path, "Host: a\n" + headers, "");
  }

  private void addPost(String kind, String path, String type, String body) {
    String headers = "Host: a\nContent-Length: " + body.length() + "\nContent-Type: " + type;
    add(kind, Answerer.SERVICE, "POST " + path, headers, body);
  }

  private void addFraming() {
    for (String call :
        List.of("POST /visit", "POST /visit/a", "GET /visits/a", "GET /summary", "GET /nothing")) {
      Stream.of(
              "Transfer-Encoding: xchunked",
              "Transfer-Encoding: identity",
              "Transfer-Encoding: gzip, chunked",
              "Transfer-Encoding: chunked\nTransfer-Encoding: chunked",
              "Content-Length: 3\nContent-Length: 3",
              "Content-Length: 1111111111111111111")
          .forEach(header -> add("framing", Answerer.SERVICE, call, "Host: a\n" + header, ""));
      add("no host", Answerer.SERVICE, call, "Content-Length: 0", "");
      add("two hosts", Answerer.SERVICE, call, "Host: a\nHost: a\nContent-Length: 0", "");
    }
  }

  private void addBodies() {
    for (String body :
        List.of(
            "",
            "{",
            "null",
            "5",
            "\"x\"",
            "{}{}",
            "{'url':1}",
            "{\"url\":5}",
            "<a/>",
            "\0",
            "{\"url\":\"x")) {
      for (String path : List.of("/visit", "/bulk-visits")) {
        for (String type : List.of("application/json", "text/plain")) {
          addPost("body", path, type, body);
        }
      }
    }
    for (String type :
        List.of(
            "application/xml",
            "application/x-www-form-urlencoded",
            "text/html",
            "multipart/form-data")) {
      addPost("media type", "/visit", type, JSON);
      addPost("media type", "/bulk-visits", type, "[" + JSON + "]");
      addPost("media type", "/heartbeat", type, "{}");
    }
  }

  private void addHeaders() {
    for (String path : List.of("/visits/a", "/summary", "/stats?url=https://a/")) {
      for (String accept : List.of("text/html", "json", "a/b/c", ";", "image/png")) {
        addGet("accept", path, "Accept: " + accept);
      }
    }
    for (String path : List.of("/summary", "/visits/a")) {
      for (String type : List.of("", "json", "a/b/c")) {
        addGet("type", path, "Content-Type: " + type);
      }
    }
  }

  private void addQueries() {
    Stream.of(
            "/summary?hours=1&hours=2",
            "/summary?hours=%zz",
            "/summary?hours=%",
            "/summary?hours=1&hours=%zz",
            "/all-visits?since=%&since=+",
            "/summary?site=%00",
            "/summary?limit=%FF",
            "/summary?cursor=%C3%28",
            "/stats",
            "/stats?url=%zz",
            "/stats?url=https://a/&url=https://b/",
            "/?url=",
            "/?url=%",
            "/?url=%00",
            "/?url=https://a/?x=1&y=2",
            "/?url=https://a/a+b",
            "/all-visits?since=2025-01-01T10:00:00+01:00",
            "/all-visits?format=csv&csv=1",
            "/all-visits?limit=1&limit=1",
            "/all-visits?range=,",
            "/total_users?days=x",
            "/online_clients?client_id=%07",
            "/presence/history?hours=-1")
        .forEach(path -> addGet("query", path, ""));
  }

  private void addMethods() {
    for (String method : List.of("PUT", "DELETE", "PATCH", "FOO")) {
      for (String path : List.of("/visit", "/summary", "/visits/a")) {
        add("method", Answerer.SERVICE, method + " " + path, "Host: a\nContent-Length: 0", "");
      }
    }
  }

  private void addPaths() {
    Stream.of(
            "/nothing",
            "/nothing/at/all",
            "//visits/a",
            "/index.html",
            "/WEB-INF/web.xml",
            "/META-INF/openapi.yaml",
            "/visits/",
            "/visits",
            "/visits/%FF",
            "/visits/%C3%28",
            "/stats/https%3A%2F%2F",
            "/visit;a=b/x",
            "*")
        .forEach(path -> addGet("path", path, ""));
  }

  private void addEscapes() {
    for (String escape : ESCAPES) {
      for (String accept : List.of("text/html", "application/json")) {
        String headers = "Host: a\nAccept: " + accept;
        add("escape", Answerer.WEB_CONTAINER, "GET /visits/" + escape, headers, "");
        add("escape", Answerer.WEB_CONTAINER, "GET /" + escape, headers, "");
      }
    }
  }

  private void addTransport() {
    Stream.of(
            "GET /visits/a HTTP/1.1\nHost: a\nX\n\n",
            "GET /visits/a HTTP/1.1\nHost: a\n: x\n\n",
            "GET /visits/a b HTTP/1.1\nHost: a\n\n",
            "GET visits HTTP/1.1\nHost: a\n\n",
            "GET /visits/a FTP/1.0\nHost: a\n\n",
            "GET /visits/a\nHost: a\n\n",
            "GET /visits/a HTTP/1.1\nHost: a\nX: " + "x".repeat(33_000) + "\n\n",
            "GET /visits/a HTTP/1.1\nHost: a\nCookie: " + "x".repeat(40_000) + "\n\n",
            "GET /visits/" + "x".repeat(33_000) + " HTTP/1.1\nHost: a\n\n",
            "GET /visits/a HTTP/1.1\nHost: a\n" + "X: y\n".repeat(60) + "\n")
        .forEach(text -> all.add(new Request("transport", Answerer.TRANSPORT, text)));
  }
}
