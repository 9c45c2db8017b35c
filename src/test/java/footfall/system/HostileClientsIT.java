package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Clients that hold on to what others need. */
class HostileClientsIT {

  private static final Logger LOG = Logger.getLogger(HostileClientsIT.class.getName());

  private static final Map<String, String> SETTINGS =
      Map.of(
          "MAX_CONNECTIONS", "700",
          "READ_TIMEOUT", "4s",
          "MAX_HEADERS", "50",
          "MAX_HEADER_BYTES", "4096",
          "FOOTFALL_BODY_TIMEOUT", "PT2M",
          "FOOTFALL_BODY_MAX_ARRIVING_BYTES", "4200000");

  private static final String JSON = "Content-Type: application/json\n";

  private static FootfallInstance footfall;
  private static FootfallClient client;

  @BeforeAll
  static void start() throws IOException {
    footfall = FootfallInstance.named("hostile", SETTINGS).start();
    client = new FootfallClient(footfall.baseUri());
  }

  @AfterAll
  static void stop() throws IOException {
    footfall.close();
  }

  private static RawConnection connect() throws IOException {
    return new RawConnection("127.0.0.1", footfall.liberty().port());
  }

  /** Their bodies do not end before the client gives up on a visit that waits for them. */
  @Test
  void recordsWhileHundredsSendOneByteASecond() throws Exception {
    List<RawConnection> slow = new ArrayList<>();
    ScheduledExecutorService bytes = Executors.newSingleThreadScheduledExecutor();
    try {
      for (int i = 0; i < 500; i++) {
        RawConnection connection = connect();
        slow.add(connection);
        connection.send(i % 5 == 0 ? "POST /visit HTTP/1.1\nHost: loc" : body(i));
      }
      bytes.scheduleAtFixedRate(() -> sendOneByte(slow), 0, 1, TimeUnit.SECONDS);
      List<Long> millis = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        long begin = System.nanoTime();
        assertEquals(200, client.visit("https://hostile.example/" + i).statusCode());
        assertEquals(200, client.get("health/live").statusCode());
        millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
      }
      LOG.info("A visit and a probe beside 500 slow clients took, in ms: " + millis);
    } finally {
      bytes.shutdownNow();
      for (RawConnection connection : slow) {
        connection.close();
      }
    }
  }

  /** Requests of which only some bytes of the body are there. */
  private static String body(int number) {
    String path =
        List.of("/visit", "/bulk-visits", "/visit/page", "/import?source=s").get(number % 4);
    String length = number % 3 == 0 ? "Transfer-Encoding: chunked" : "Content-Length: 1000";
    String begin = number % 3 == 0 ? "100\n[" : number % 2 == 0 ? "[" : "";
    return "POST " + path + " HTTP/1.1\nHost: localhost\n" + JSON + length + "\n\n" + begin;
  }

  private static void sendOneByte(List<RawConnection> connections) {
    for (RawConnection connection : connections) {
      try {
        connection.send(" ");
      } catch (IOException e) {
        LOG.fine("The server has closed it");
      }
    }
  }

  /** More than are read by threads that wait. */
  @Test
  void givesUpOnBodiesThatDoNotCome() throws IOException {
    List<RawConnection> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 8; i++) {
        RawConnection connection = connect();
        silent.add(connection);
        connection.send("POST /visit HTTP/1.1\nHost: localhost\nConnection: close\n");
        connection.send(JSON + "Content-Length: 9\n\n{");
      }
      for (RawConnection connection : silent) {
        assertEquals(408, connection.answer().orElseThrow().status());
      }
    } finally {
      for (RawConnection connection : silent) {
        connection.close();
      }
    }
  }

  @Test
  void refusesLargeBodiesWhereManyAreArrivingAndNoSmallOnes() throws IOException {
    List<RawConnection> large = new ArrayList<>();
    try {
      for (int i = 0; i < 5; i++) {
        RawConnection connection = connect();
        large.add(connection);
        connection.send("POST /bulk-visits HTTP/1.1\nHost: localhost\nConnection: close\n");
        connection.send(JSON + "Content-Length: 1000001\n\n[" + " ".repeat(999_999));
      }
      assertEquals(200, client.visit("https://hostile.example/small").statusCode());
      List<Integer> statuses = new ArrayList<>();
      for (RawConnection connection : large) {
        statuses.add(connection.answer().orElseThrow().status());
      }
      assertTrue(statuses.contains(503), "not all fit into the memory: " + statuses);
    } finally {
      for (RawConnection connection : large) {
        connection.close();
      }
    }
  }

  @Test
  void refusesABodyThatIsTooLongAndNothingElse() throws IOException {
    try (RawConnection connection = connect()) {
      String body = "{\"url\":\"" + "x".repeat(1 << 20) + "\"}";
      Optional<RawConnection.Answer> answer =
          connection.request("POST /visit", List.of(JSON.strip()), body).answer();
      assertEquals(413, answer.orElseThrow().status());
    }
    assertEquals(200, client.visit("https://hostile.example/after").statusCode());
  }

  @Test
  void refusesHeadersThatAreTooLongOrTooMany() throws IOException {
    assertEquals(200, statusWith("X-Long: " + "x".repeat(4_000)));
    assertTrue(statusWith("X-Long: " + "x".repeat(5_000)) / 100 == 4);
    assertTrue(statusWith("X-Many: x\n".repeat(60).strip()) / 100 == 4);
  }

  private static int statusWith(String header) throws IOException {
    try (RawConnection connection = connect()) {
      return connection
          .request("GET /visits/page", List.of(header), "")
          .answer()
          .map(RawConnection.Answer::status)
          .orElse(499);
    }
  }

  @Test
  void closesConnectionsThatAreTooMany() throws IOException {
    List<RawConnection> open = new ArrayList<>();
    int refused = 0;
    try {
      for (int i = 0; i < 800; i++) {
        open.add(connect());
      }
      for (RawConnection connection : open) {
        refused += isClosed(connection) ? 1 : 0;
      }
      assertTrue(refused >= 100, refused + " of 800 connections were closed");
    } finally {
      for (RawConnection connection : open) {
        connection.close();
      }
    }
  }

  private static boolean isClosed(RawConnection connection) {
    try {
      return connection.request("GET /visits/page", List.of(), "").answer().isEmpty();
    } catch (IOException e) {
      return true;
    }
  }
}
