package footfall.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import footfall.embedded.SharedFootfall;
import footfall.imports.formats.MadeUpLog;
import footfall.imports.formats.MadeUpLog.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Logs of every format through the service. */
@ExtendWith(SharedFootfall.class)
class ImportFormatsIT {

  private final FootfallClient client;
  private final Database database;

  ImportFormatsIT(FootfallInstance footfall) throws IOException {
    client = new FootfallClient(footfall.baseUri());
    database = new Database(footfall);
  }

  static Set<String> kinds() {
    return MadeUpLog.KINDS.keySet();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void importsWhatTheServerMeant(String kind) throws Exception {
    String host = kind.replace('_', '-') + ".formats.example";
    MadeUpLog log = MadeUpLog.of(kind, host, 1000);
    HttpResponse<String> answer =
        client.importLog(
            "source=formats-" + kind + "&site=https://" + host, log.text().getBytes(UTF_8));
    Map<String, String> report = Json.of(answer);
    assertEquals(200, answer.statusCode(), answer::body);
    assertEquals(log.text().lines().count(), number(report, "lines"), answer::body);
    assertEquals(log.count("imported"), number(report, "imported"), answer::body);
    assertEquals(log.count("rejected"), number(report, "rejected"), answer::body);
    assertEquals(
        number(report, "lines"),
        number(report, "imported") + number(report, "skipped") + number(report, "rejected"));

    Map<String, Long> pages =
        log.entries().stream()
            .filter(entry -> entry.outcome().equals("imported"))
            .collect(Collectors.groupingBy(Entry::url, Collectors.counting()));
    String scheme = kind.equals("varnish") ? "http" : "https";
    assertEquals(pages, database.visits(scheme + "://" + host + "/"));
  }

  @Test
  void aRunThatTookNothingUsesNothingUp() throws Exception {
    String query = "source=burnt&site=https://burnt.example";
    String good = line("a") + line("b");
    HttpResponse<String> refused =
        client.importLog(query, good.replace("203.0.113.1", "client.example").getBytes(UTF_8));
    assertEquals(400, refused.statusCode(), refused::body);
    assertTrue(refused.body().contains("Line 1, \\\"client.example"), refused::body);
    assertTrue(refused.body().contains("vhost_combined"), refused::body);
    assertEquals("2", Json.of(client.importLog(query, good.getBytes(UTF_8))).get("imported"));
  }

  @Test
  void namesTheFormatThatItIsInsteadOfTheOneThatWasSaid() throws Exception {
    HttpResponse<String> refused =
        client.importLog(
            "source=said&format=iis&site=https://said.example", line("a").getBytes(UTF_8));
    assertEquals(400, refused.statusCode(), refused::body);
    assertTrue(refused.body().contains("looks like combined"), refused::body);
    HttpResponse<String> unknown =
        client.importLog("source=said&format=elf", line("a").getBytes(UTF_8));
    assertEquals("format", Json.of(unknown).get("violations[0].field"));
  }

  @Test
  void keepsUndecodableBytesApart() throws Exception {
    String log = line("f\\xfcr") + line("f\\xe4r");
    client.importLog("source=latin1&site=https://latin1.example", log.getBytes(UTF_8));
    assertEquals(
        Map.of("https://latin1.example/f%FCr", 1L, "https://latin1.example/f%E4r", 1L),
        database.visits("https://latin1.example/"));
  }

  @Test
  void importsWhatIsIntactOfADamagedGzip() throws Exception {
    byte[] first = gzip(line("a").repeat(100));
    byte[] second = gzip(line("b"));
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    log.writeBytes(first);
    log.writeBytes(Arrays.copyOf(second, second.length - 8));
    String query = "source=damaged&site=https://damaged.example";
    HttpResponse<String> answer = client.importLog(query, log.toByteArray());
    assertEquals(400, answer.statusCode(), answer::body);
    assertTrue(Long.parseLong(Json.of(answer).get("committed_line")) >= 100, answer::body);
    assertTrue(answer.body().contains("gzip data is damaged"), answer::body);
    assertTrue(!answer.body().contains("the same request goes on"), answer::body);
    assertEquals(
        100L, database.visits("https://damaged.example/a").get("https://damaged.example/a"));
  }

  private static String line(String path) {
    return "203.0.113.1 - - [24/Nov/2026:10:00:00 +0000] \"GET /"
        + path
        + " HTTP/1.1\" 200 5 \"-\" \"UA/1\"\n";
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static long number(Map<String, String> report, String field) {
    return Long.parseLong(report.get(field));
  }
}
