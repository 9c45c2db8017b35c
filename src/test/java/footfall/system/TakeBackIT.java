package footfall.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.Sizes;
import footfall.embedded.FootfallInstance;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An import with a typo is taken back among others. Visits go hour by hour, the earliest first, so
 * that the number of visits that an answer tells also says how many visitors it must tell.
 */
class TakeBackIT {

  private static final Logger LOG = Logger.getLogger(TakeBackIT.class.getName());

  private static final int WRONG = Sizes.of("takeback.visits", 5_000, 1_000_000);
  private static final int OTHERS = Sizes.of("takeback.others", 20_000, 10_000_000);
  private static final int LINES_AT_ONCE = 200_000;
  private static final Duration SPAN = Duration.ofDays(Sizes.of("takeback.days", 20, 30));
  private static final String SOURCE = "imports/wrong%20site/access.log";

  private static final String DANGLING =
      """
      SELECT COUNT(*) FROM visit v LEFT JOIN page p ON p.id = v.page_id
      LEFT JOIN visitor a ON a.id = v.visitor_id LEFT JOIN user_agent u ON u.id = v.user_agent_id
      WHERE p.id IS NULL OR a.id IS NULL OR u.id IS NULL
      """;

  private final Instant begin = Instant.parse("2026-03-01T00:00:00Z");
  private final List<Question> questions =
      List.of(
          new Question("summary?limit=1", "total_entries", visit -> true),
          new Question(
              "summary?limit=1&site=typo.example",
              "total_entries",
              visit -> visit.url().startsWith("https://typo.example/")),
          new Question(
              "summary?limit=1&site=right.example",
              "total_entries",
              visit -> visit.url().startsWith("https://right.example/")),
          new Question(
              "stats?url=https://right.example/0",
              "total_visits",
              visit -> visit.url().equals("https://right.example/0")));

  private FootfallInstance footfall;
  private FootfallClient client;
  private Database database;

  /** A line of a log. */
  private record Line(String url, int visitor, long second) {

    long hour() {
      return second / 3600;
    }

    String json(Instant begin) {
      return String.format(
          Locale.ROOT,
          "{\"url\":\"%s\",\"ip\":\"10.%d.%d.%d\",\"timestamp\":\"%s\"}\n",
          url,
          visitor >> 16,
          visitor >> 8 & 255,
          visitor & 255,
          begin.plusSeconds(second));
    }
  }

  /** A question, and for each number of visits in its answer the number of visitors. */
  private static final class Question {
    private final String path;
    private final String field;
    private final Predicate<Line> selected;
    private final Map<Long, Long> visitors = new HashMap<>();
    private long all;
    private long others;

    Question(String path, String field, Predicate<Line> selected) {
      this.path = path;
      this.field = field;
      this.selected = selected;
    }

    void compute() {
      Set<Integer> seen = new HashSet<>();
      others = 0;
      for (int i = 0; i < OTHERS; i++) {
        Line line = other(i);
        if (selected.test(line)) {
          others++;
          seen.add(line.visitor());
        }
      }
      visitors.put(others, (long) seen.size());
      all = others;
      long hour = Long.MAX_VALUE;
      // From the last visit on: before an hour is taken back, its visits and all later ones count.
      for (int i = WRONG - 1; i >= 0; i--) {
        Line line = wrong(i);
        if (line.hour() != hour) {
          visitors.put(all, (long) seen.size());
          hour = line.hour();
        }
        if (selected.test(line)) {
          all++;
          seen.add(line.visitor());
        }
      }
      visitors.put(all, (long) seen.size());
    }
  }

  private static Line other(int i) {
    return new Line(
        "https://right.example/" + i % 400,
        (int) (i * 7919L % 50_000),
        i * SPAN.toSeconds() / OTHERS);
  }

  /** Some of its visitors and pages are those of others, most of its pages are not. */
  private static Line wrong(int i) {
    String host = i % 3 == 0 ? "right" : "typo";
    return new Line(
        "https://" + host + ".example/" + i % 300,
        40_000 + (int) (i * 104_729L % 20_000),
        i * SPAN.toSeconds() / WRONG);
  }

  @BeforeEach
  void start() throws IOException {
    footfall = FootfallInstance.named("take-back").start();
    client = new FootfallClient(footfall.baseUri());
    database = new Database(footfall);
  }

  @AfterEach
  void stop() throws IOException {
    footfall.close();
  }

  @Test
  void takesAnImportBackWithExactNumbersAlsoAfterAKill() throws Exception {
    questions.forEach(Question::compute);
    importOthers();
    importWrong();
    for (Question question : questions) {
      assertEquals(question.all, ask(question), question.path);
    }
    HttpResponse<String> accepted = delete("?visits=true&confirm=wrong%20site/access.log");
    assertEquals(202, accepted.statusCode(), accepted.body());
    assertEquals("removing", Json.of(accepted).get("state"));
    isRefusedUntilAllIsTakenBack();

    awaitTakenBack(WRONG / 3);
    footfall.killLiberty();
    long rows = database.number("SELECT COUNT(*) FROM visit");
    assertTrue(rows > OTHERS && rows < OTHERS + WRONG, "was killed half-way: " + rows);
    footfall.restartLiberty();
    for (Question question : questions) {
      ask(question);
    }
    while (client.get(SOURCE).statusCode() == 200) {
      for (Question question : questions) {
        ask(question);
      }
    }
    LOG.info(() -> "killed when " + rows + " of " + (OTHERS + WRONG) + " visits were left");
    nothingIsLeft();
    importWrong();
    for (Question question : questions) {
      assertEquals(question.all, ask(question), question.path);
    }
  }

  private void importOthers() throws IOException {
    for (int from = 0; from < OTHERS; from += LINES_AT_ONCE) {
      String log =
          IntStream.range(from, Math.min(OTHERS, from + LINES_AT_ONCE))
              .mapToObj(i -> other(i).json(begin))
              .collect(Collectors.joining());
      imported(client.importLog("source=others-" + from, log.getBytes(UTF_8)));
    }
  }

  /** As a log that grows. */
  private void importWrong() throws IOException {
    StringBuilder log = new StringBuilder();
    for (int from = 0; from < WRONG; from += LINES_AT_ONCE) {
      IntStream.range(from, Math.min(WRONG, from + LINES_AT_ONCE))
          .forEach(i -> log.append(wrong(i).json(begin)));
      imported(client.importLog("source=wrong%20site/access.log", log.toString().getBytes(UTF_8)));
    }
  }

  private static void imported(HttpResponse<String> answer) throws IOException {
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals("0", Json.of(answer).get("rejected"), answer.body());
  }

  /** Asks, and returns the number of visits, to which the visitors must fit. */
  private long ask(Question question) throws IOException {
    HttpResponse<String> response = client.get(question.path);
    assertEquals(200, response.statusCode(), response.body());
    Map<String, String> answer = Json.of(response);
    long visits = Long.parseLong(answer.get(question.field));
    Long expected = question.visitors.get(visits);
    assertEquals(expected, Long.valueOf(answer.get("unique_ips")), question.path + ": " + visits);
    return visits;
  }

  private HttpResponse<String> delete(String query) throws IOException {
    return client.send(client.request(SOURCE + query).DELETE());
  }

  private void isRefusedUntilAllIsTakenBack() throws IOException {
    assertEquals(409, delete("").statusCode());
    assertEquals(202, delete("?visits=true&confirm=wrong%20site/access.log").statusCode());
    HttpResponse<String> more =
        client.importLog("source=wrong%20site/access.log", wrong(0).json(begin).getBytes(UTF_8));
    assertEquals(409, more.statusCode(), more.body());
    assertTrue(more.body().contains("taken back"), more.body());
  }

  private void awaitTakenBack(long visits) throws IOException {
    long takenBack = 0;
    while (takenBack < visits) {
      for (Question question : questions) {
        ask(question);
      }
      HttpResponse<String> source = client.get(SOURCE);
      assertEquals(200, source.statusCode(), "was fast");
      takenBack = Long.parseLong(Json.of(source).get("taken_back"));
    }
  }

  private void nothingIsLeft() throws IOException, SQLException {
    for (Question question : questions) {
      assertEquals(question.others, ask(question), question.path);
    }
    assertEquals(404, delete("?visits=true&confirm=wrong%20site/access.log").statusCode());
    assertEquals(
        Integer.toString(OTHERS), Json.of(client.get("all-visits?limit=1")).get("total_count"));
    assertEquals(OTHERS, database.number("SELECT COUNT(*) FROM visit"));
    assertEquals(0, database.number(DANGLING));
    assertEquals(
        0, database.number("SELECT COUNT(*) FROM page WHERE url LIKE 'https://typo.example/%'"));
    assertEquals(
        database.number("SELECT COUNT(DISTINCT visitor_id) FROM visit"),
        database.number("SELECT COUNT(*) FROM visitor"));
  }
}
