package footfall.access.boundary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import footfall.web.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareFormTest {

  private static ShareForm read(String body) throws IOException {
    return ShareForm.read(new ByteArrayInputStream(body.getBytes(ISO_8859_1)));
  }

  @Test
  void readsWhatABrowserSends() throws IOException {
    assertEquals(
        new ShareForm("Ab-_9", "p\u00e4ss w+rd&="),
        read("secret=Ab-_9&password=p%C3%A4ss+w%2Brd%26%3D"));
    assertEquals(new ShareForm("a", ""), read("password=&secret=a&other"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "secret=a", "password=b", "secret=a&password=%FF", "secret=%zz&password=b"})
  void refusesAnythingElse(String body) {
    assertThrows(ProblemException.class, () -> read(body));
  }
}
