package footfall.visits.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import footfall.web.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitBodiesTest {

  private static InputStream body(String json) {
    return new ByteArrayInputStream(json.getBytes(UTF_8));
  }

  @Test
  void readsThePageAndWhoseVisitItIs() throws IOException {
    VisitBody visit =
        VisitBodies.visit(
            body("{\"more\":{\"ip\":\"no\"},\"ip\":\"192.0.2.1\",\"url\":\"https://a.example/\"}"));
    assertEquals("https://a.example/", visit.url());
    assertEquals("192.0.2.1", visit.ip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"url\":\"a\"}", "{\"url\":\"a\",\"ip\":null}"})
  void isTheSendersWhereNobodyIsNamed(String json) throws IOException {
    assertNull(VisitBodies.visit(body(json)).ip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "{\"v4\":\"192.0.2.1\"}", "[\"192.0.2.1\"]", "true"})
  void namesNoAddressByWhatIsNoString(String ip) throws IOException {
    VisitBody visit = VisitBodies.visit(body("{\"ip\":" + ip + ",\"url\":\"a\"}"));
    assertEquals("", visit.ip());
    assertEquals("a", visit.url());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"url\":17}", "{\"url\":\"a\",\"url\":null}", "[]", "{\"url\":"})
  void refusesAVisitWithoutAPage(String json) {
    assertThrows(ProblemException.class, () -> VisitBodies.visit(body(json)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"referrer", "title"})
  void takesWhereAReaderCameFromAndWhatThePageIsCalled(String name) throws IOException {
    for (String value : List.of("\"\"", "null", "\"<script>\"")) {
      assertEquals(
          "a", VisitBodies.visit(body("{\"url\":\"a\",\"" + name + "\":" + value + "}")).url());
    }
    for (String value : List.of("17", "{}", "[\"a\"]", "true")) {
      String json = "{\"" + name + "\":" + value + ",\"url\":\"a\"}";
      ProblemException refused =
          assertThrows(ProblemException.class, () -> VisitBodies.visit(body(json)));
      assertEquals(name, refused.problem().violations().get(0).field());
      assertEquals(name, VisitBodies.visits(body("[" + json + "]")).get(0).malformed());
    }
  }

  @Test
  void readsTheItemsOfABulkRequest() throws IOException {
    List<VisitBody> visits =
        VisitBodies.visits(body("[{\"url\":\"a\",\"ip\":\"192.0.2.1\"},17,[{}],{\"url\":\"b\"}]"));
    assertEquals(Arrays.asList("a", null, null, "b"), visits.stream().map(VisitBody::url).toList());
    assertEquals("192.0.2.1", visits.get(0).ip());
    assertNull(visits.get(3).ip());
  }
}
