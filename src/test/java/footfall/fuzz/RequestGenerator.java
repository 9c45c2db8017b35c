package footfall.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import footfall.fuzz.ApiDescription.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Draws requests, of which each part is as described or is not. */
final class RequestGenerator {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private static final String[] HOSTILE = {
    "",
    " ",
    "0",
    "-1",
    "1",
    "2147483648",
    "9223372036854775808",
    "1e9",
    "NaN",
    "null",
    "abc",
    "' OR 1=1 --",
    "1; DROP TABLE visit",
    "\" UNION SELECT ip FROM visitor",
    "%",
    "%25zz",
    "+",
    "\u0000",
    "a\nb",
    "\t",
    "\u007f",
    "../../etc/passwd",
    "<script>",
    "${jndi:ldap://a}",
    "{}",
    "[]",
    "日本",
    "\ud83d\ude00",
    "\u202e",
    "e\u0301",
    "http://",
    "https:///",
    "http://a b/",
    "http://user@a/",
    "https://[::1]:99999/",
    "https://例え.テスト/ü?ß#x",
    "ftp://a/",
    "//a/",
    "2025-02-30",
    "2025-13-01",
    "0000-00-00",
    "9999-12-31",
    "2025-07-28 24:00:00",
    "2025-07-28T10:30:00Z",
    "2025-07-28T10:30:00+25:00",
    "2025-07-01,2025-06-01",
    ",",
    "true",
    "*",
    "application/json",
    "AAAA",
    "A".repeat(2_100),
    "https://a/" + "b".repeat(2_100)
  };

  private static final String[] ACCEPTED = {
    "*/*",
    "application/json",
    "text/html",
    "application/*;q=0.1",
    "image/png, */*;q=0",
    "json",
    "application/problem+json",
    "text/plain",
    "a/b/c",
    ";",
    "application/openmetrics-text"
  };

  private static final String[] MEDIA_TYPES = {
    "application/json",
    "application/json; charset=utf-8",
    "APPLICATION/JSON",
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "json",
    "a/b/c",
    "application/*"
  };

  private static final String[] FURTHER_HEADERS = {
    "X-Forwarded-For", "Forwarded", "Origin", "User-Agent", "Access-Control-Request-Method",
    "Content-Encoding", "If-None-Match", "Range", "X-HTTP-Method-Override", "Cookie",
    "Authorization", "Accept-Encoding", "Accept-Charset", "Accept-Language"
  };

  private final Random random;
  private final URI server;

  RequestGenerator(Random random, URI server) {
    this.random = random;
    this.server = server;
  }

  /** Draws a request for an operation. */
  HttpRequest draw(Operation operation) {
    String path = operation.path();
    List<String> query = new ArrayList<>();
    List<String[]> headers = new ArrayList<>();
    for (JsonNode parameter : operation.parameters()) {
      String name = parameter.path("name").asText();
      switch (parameter.path("in").asText()) {
        case "path" -> path = path.replace("{" + name + "}", inPath(value(parameter)));
        case "query" -> addQuery(query, name, parameter);
        default -> headers.add(new String[] {name, value(parameter)});
      }
    }
    String uri = server.toString().replaceAll("/$", "") + path;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(query.isEmpty() ? uri : uri + "?" + String.join("&", query)))
            .timeout(TIMEOUT);
    addHeaders(headers, operation);
    headers.forEach(header -> set(request, header[0], header[1]));
    return request.method(operation.method(), body(operation)).build();
  }

  private void addQuery(List<String> query, String name, JsonNode parameter) {
    boolean isRequired = parameter.path("required").asBoolean();
    int times = random.nextInt(20) == 0 ? 2 : random.nextInt(100) < (isRequired ? 90 : 40) ? 1 : 0;
    for (int i = 0; i < times; i++) {
      query.add(name + "=" + URLEncoder.encode(value(parameter), UTF_8));
    }
    if (random.nextInt(50) == 0) {
      query.add(URLEncoder.encode(hostile(), UTF_8));
    }
  }

  private void addHeaders(List<String[]> headers, Operation operation) {
    if (random.nextInt(4) == 0) {
      headers.add(new String[] {"Accept", one(ACCEPTED)});
    }
    if (operation.members().has("requestBody") || random.nextInt(20) == 0) {
      boolean described = random.nextInt(5) > 0;
      headers.add(new String[] {"Content-Type", described ? "application/json" : one(MEDIA_TYPES)});
    }
    while (random.nextInt(3) == 0) {
      headers.add(new String[] {one(FURTHER_HEADERS), random.nextBoolean() ? hostile() : "gzip"});
    }
  }

  /** Header values that no client can send are not sent. */
  private static void set(HttpRequest.Builder request, String name, String value) {
    if (isSendable(value)) {
      request.setHeader(name, value);
    }
  }

  private static boolean isSendable(String value) {
    return value.chars().allMatch(c -> c >= ' ' && c < 0x7f);
  }

  /** Draws what a header may have and the service does not understand. */
  String headerValue() {
    String drawn = hostile();
    return isSendable(drawn) ? drawn : "";
  }

  /**
   * Control characters are left out: Liberty refuses those with a page of its own before any
   * application is asked. So are names of folders, which clients resolve. With nothing left the
   * path would be another operation's.
   */
  private String inPath(String value) {
    String plain =
        value.replaceAll("[\\u0000-\\u001f\\u007f]", "").replaceAll("\\.\\.?(?=/|$)", "");
    String some = plain.isEmpty() ? "-" : plain;
    String encoded = URLEncoder.encode(some, UTF_8).replace("+", "%20");
    return random.nextBoolean() ? encoded : encoded.replace("%2F", "/").replace("//", "/");
  }

  private String value(JsonNode parameter) {
    List<String> examples = new ArrayList<>();
    if (parameter.has("example")) {
      examples.add(parameter.get("example").asText());
    }
    parameter.path("examples").forEach(example -> examples.add(example.path("value").asText()));
    parameter.path("schema").path("enum").forEach(value -> examples.add(value.asText()));
    return examples.isEmpty() || random.nextInt(3) == 0
        ? hostile()
        : examples.get(random.nextInt(examples.size()));
  }

  private String hostile() {
    return switch (random.nextInt(8)) {
      case 0 -> Long.toString(random.nextLong());
      case 1 -> Integer.toString(random.nextInt(200) - 50);
      case 2 ->
          random
              .ints(random.nextInt(40), 1, 0xd7ff)
              .mapToObj(Character::toString)
              .collect(Collectors.joining());
      case 3 -> one(HOSTILE) + one(HOSTILE);
      default -> one(HOSTILE);
    };
  }

  private String one(String[] values) {
    return values[random.nextInt(values.length)];
  }

  private HttpRequest.BodyPublisher body(Operation operation) {
    boolean isRead = operation.method().equals("GET") || operation.method().equals("HEAD");
    if (isRead || (!operation.members().has("requestBody") && random.nextInt(10) > 0)) {
      return BodyPublishers.noBody();
    }
    byte[] body = text(operation).getBytes(UTF_8);
    return switch (random.nextInt(12)) {
      case 0 -> BodyPublishers.ofByteArray(body, 0, random.nextInt(body.length + 1));
      case 1 -> BodyPublishers.ofByteArray(altered(body));
      case 2 -> BodyPublishers.ofByteArray(compressed(body));
      default -> BodyPublishers.ofByteArray(body);
    };
  }

  private String text(Operation operation) {
    List<String> examples = new ArrayList<>();
    operation
        .members()
        .path("requestBody")
        .path("content")
        .forEach(
            type ->
                type.path("examples")
                    .forEach(
                        example ->
                            examples.add(
                                example.path("value").isTextual()
                                    ? example.path("value").asText()
                                    : example.path("value").toString())));
    if (!examples.isEmpty() && random.nextInt(3) > 0) {
      return examples.get(random.nextInt(examples.size()));
    }
    return json(random.nextInt(100) == 0 ? 2_000 : 3);
  }

  private String json(int depth) {
    if (depth > 3) {
      return "[".repeat(depth) + "]".repeat(random.nextInt(depth + 1));
    }
    return switch (depth == 0 ? 4 + random.nextInt(3) : random.nextInt(7)) {
      case 0 -> "[" + json(depth - 1) + "," + json(depth - 1) + "]";
      case 1 -> "{\"url\":" + json(0) + "}";
      case 2 -> "[" + "{\"url\":" + json(0) + "}," + json(depth - 1) + "]";
      case 3 -> "{\"client_id\":" + json(0) + "}";
      case 4 -> '"' + hostile().replaceAll("[\"\\\\\\u0000-\\u001f]", "") + '"';
      case 5 ->
          one(new String[] {"null", "true", "0", "-1e999", "01", "NaN", "'a'", "{", "\"\\ud800\""});
      default -> "\"https://fuzz.example/" + random.nextInt(50) + '"';
    };
  }

  private byte[] altered(byte[] body) {
    for (int i = 0; i < body.length; i++) {
      if (random.nextInt(10) == 0) {
        body[i] = (byte) random.nextInt(256);
      }
    }
    return body;
  }

  private static byte[] compressed(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
