package footfall.web.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardedHeaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "X_FORWARDED_FOR | https | https",
        "X_FORWARDED_FOR | http, HTTPS | https",
        "FORWARDED | for=192.0.2.1;proto=https | https",
        "FORWARDED | for=192.0.2.1;proto=http, for=192.0.2.2;Proto=\"https\";by=a | https",
        "FORWARDED | proto=https, for=192.0.2.2 |",
        "FORWARDED | proto=https;proto=http |"
      })
  void readsTheSchemeThatTheNearestProxyNames(ForwardedHeader header, String value, String scheme) {
    assertEquals(Optional.ofNullable(scheme), header.scheme(value));
  }
}
