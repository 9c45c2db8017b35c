package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import footfall.embedded.SharedFootfall;
import footfall.system.MalformedRequests.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedFootfall.class)
class MalformedRequestsIT {

  private static final String LIBERTY =
      "CWWWC0005I: The request URI has invalid or improperly encoded characters: [";

  private final FootfallClient client;
  private final int port;

  MalformedRequestsIT(FootfallInstance footfall) {
    client = new FootfallClient(footfall.baseUri());
    port = footfall.liberty().port();
  }

  private RawConnection.Answer answer(String text) throws IOException {
    try (RawConnection connection = new RawConnection("127.0.0.7", port)) {
      return connection.send(text).end().answer().orElseThrow(() -> new IOException("no answer"));
    }
  }

  @Test
  void answersEachWithAProblemExceptThoseThatAreListed() throws IOException {
    List<Request> requests = MalformedRequests.all();
    assertTrue(requests.size() >= 200, requests.size() + " requests");
    List<String> wrong = new ArrayList<>();
    for (Request request : requests) {
      RawConnection.Answer answer = answer(request.text());
      boolean expected =
          switch (request.answerer()) {
            case SERVICE -> isProblem(answer);
            case WEB_CONTAINER -> isOfTheWebContainer(answer);
            case TRANSPORT -> isOfTheTransport(answer);
          };
      if (!expected) {
        wrong.add(request + " -> " + answer);
      }
    }
    assertEquals(List.of(), wrong);
    assertEquals(200, client.visit("https://after-malformed.example/").statusCode());
    assertEquals(0, client.counted("https://malformed.example/"));
  }

  private static boolean isProblem(RawConnection.Answer answer) throws IOException {
    return answer.header("Content-Type").equals(Optional.of("application/problem+json"))
        && Json.of(answer.body()).get("status").equals("" + answer.status())
        && answer.status() / 100 == 4;
  }

  private static boolean isOfTheWebContainer(RawConnection.Answer answer) {
    String start = answer.body().startsWith("{") ? "{\"error_message\" : \"" : "<H1>";
    return answer.status() == 400 && answer.body().startsWith(start + LIBERTY);
  }

  private static boolean isOfTheTransport(RawConnection.Answer answer) {
    return List.of(400, 505).contains(answer.status()) && answer.body().isEmpty();
  }

  /** Each line is followed by bytes that are a request of their own for whom it has no body. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: identity",
        "Transfer-Encoding: gzip, chunked",
        "Content-Length: 5\nContent-Length: 5",
        "Content-Length: 0\nContent-Length: 5",
        "Content-Length: 0\nTransfer-Encoding: chunked",
        "Content-Length: 99999999999999999999",
        "Content-Length: +43",
        "Content-Length: abc",
        "Content-Length: -1",
        "Content-Length: 0x10",
        "Content-Length: 1, 1",
        "Content-Length:",
        "Content-Length: 0\nHost: b"
      })
  void runsNoBodyAsASecondRequest(String headers) throws IOException {
    String page = "smuggled-" + Integer.toHexString(headers.hashCode());
    String second = "POST /visit/" + page + " HTTP/1.1\nHost: a\nContent-Length: 0\n\n";
    for (String path : List.of("/visit", "/visit/first", "/bulk-visits")) {
      try (RawConnection connection = new RawConnection("127.0.0.8", port)) {
        String first = "POST " + path + " HTTP/1.1\nHost: a\n" + headers + "\n\n";
        String all = first + second;
        assertEquals(1, connection.send(all).end().answers(), path);
      }
    }
    assertEquals(0, client.counted(page));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Host: a\nHost: a", "Host: a\nHost: b"})
  void takesOneHostOnly(String hosts) throws IOException {
    String lines = hosts.isEmpty() ? "" : hosts + "\n";
    assertTrue(isProblem(answer("GET /visits/a HTTP/1.1\n" + lines + "\n")), lines);
  }

  @Test
  void takesNoHostFromProbesThatSpeakAnOldHttp() throws IOException {
    assertEquals(200, answer("GET /visits/a HTTP/1.0\n\n").status());
  }

  @Test
  void takesCookiesOfSingleSignOn() throws IOException {
    String cookie = "Cookie: s=" + "x".repeat(30_000);
    String head = "GET /?url=https://cookies.example/ HTTP/1.1\nHost: a\n" + cookie;
    assertEquals(200, answer(head + "\nConnection: close\n\n").status());
  }
}
