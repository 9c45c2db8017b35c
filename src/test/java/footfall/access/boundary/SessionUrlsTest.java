package footfall.access.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionUrlsTest {

  private static final String CODE = "NIkm0kvQpGX1JxS8mYtq4vRr2cWn7bZd5uLhOeTfAyDgPiKsB3wMxQ";

  @ParameterizedTest
  @CsvSource({
    "/session/" + CODE + ", /session/{code}",
    "/stats/session/" + CODE + "/, /stats/session/{code}/",
    "/share/" + CODE + ", /share/{secret}",
    "/stats/share/" + CODE + "/, /stats/share/{secret}/",
    "/shares/17, /shares/17",
    "/share, /share",
    "/session/link, /session/link",
    "/session, /session",
    "/tokens, /tokens"
  })
  void showsNoCode(String path, String shown) {
    assertEquals(shown, SessionUrls.withoutCode(path));
  }
}
