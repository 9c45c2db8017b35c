package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import footfall.embedded.FootfallInstance;
import footfall.embedded.SharedFootfall;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedFootfall.class)
class OffenderIT {

  private static final int VISITS = 400;

  @Test
  void recordsTheRestOfABatchWhenMariaDbRefusesOneVisit(FootfallInstance footfall)
      throws Exception {
    Database administrator = Database.ofAdministrator(footfall);
    administrator.execute(
        """
        CREATE TRIGGER refuse_one BEFORE INSERT ON visit FOR EACH ROW
        IF (SELECT url FROM page WHERE id = NEW.page_id) LIKE 'https://offender.example/bad/%' THEN
          SIGNAL SQLSTATE '22003' SET MESSAGE_TEXT = 'refused', MYSQL_ERRNO = 1264;
        END IF
        """);
    try {
      recordOffenders(new FootfallClient(footfall.baseUri()), new Database(footfall));
    } finally {
      administrator.execute("DROP TRIGGER refuse_one");
    }
  }

  private static void recordOffenders(FootfallClient client, Database database) throws Exception {
    List<Integer> answers =
        IntStream.range(0, VISITS)
            .parallel()
            .mapToObj(i -> "https://offender.example/" + (i % 40 == 7 ? "bad/" : "") + i)
            .map(url -> status(client, url))
            .toList();
    Map<String, Long> stored = database.visits("https://offender.example/");
    for (int i = 0; i < VISITS; i++) {
      assertEquals(i % 40 == 7 ? 500 : 200, answers.get(i), "visit " + i);
    }
    assertEquals(VISITS - VISITS / 40, stored.size());
  }

  private static int status(FootfallClient client, String url) {
    try {
      return client.visit(url).statusCode();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
