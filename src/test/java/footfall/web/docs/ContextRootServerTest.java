package footfall.web.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContextRootServerTest {

  @ParameterizedTest
  @CsvSource({
    "/, ''",
    "'', ''",
    "/stats, /stats",
    "/stats/, /stats",
    "stats, /stats",
    "/a/b/, /a/b"
  })
  void endsWithoutASlash(String contextRoot, String path) {
    assertEquals(path, ContextRootServer.path(contextRoot));
  }
}
