package footfall.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInLinkTest {

  @ParameterizedTest
  @CsvSource({"'', ''", "/, ''", "stats, stats/", "/stats/, stats/", "/a/b, a/b/"})
  void asksBelowTheContextRoot(String contextRoot, String path) {
    assertEquals(
        URI.create("http://localhost:9080/" + path), SignInLink.application(9080, contextRoot));
  }
}
