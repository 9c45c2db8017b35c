package footfall.dashboard.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServedTextTest {

  private static final Path FOLDER = Path.of("src/main/resources/footfall/dashboard");

  /** What each screen loads, beside the library of 3.2 kB and answers of at most 3.9 kB. */
  private static final String EACH =
      "index.html app.css app.js state.js api.js time.js texts.de.js ";

  private static final int BYTES = 33_800;

  private static String served(String name, String source) {
    return new String(ServedText.of(name, source.getBytes(UTF_8)), UTF_8);
  }

  private static Stream<String> scripts() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  @Test
  void leavesOutCommentsAndIndentation() {
    String source =
        """
        // @ts-check
        /**
         * Says `it`.
         *
         * @param {string} it
         */
        export function say(/** @type {string} */ it) {
          // Why.
          const url = 'https://example.com/'; // kept
          return /.*\\//.test(it)
            ? `<p>
                // ${it}</p>`
            : url;
        }
        """;
    assertEquals(
        """
        export function say(it) {
        const url = 'https://example.com/'; // kept
        return /.*\\//.test(it)
        ? `<p>
        : url;
        }
        """,
        served("say.js", source));
  }

  @Test
  void leavesSelectorsAndAllOtherFilesAsTheyAre() {
    assertEquals("a { }\nb { }\n", served("a.css", "/* A. */\na { }\n\n  b { }\n"));
    assertEquals("  <p>/* A. */\n", served("index.html", "  <p>/* A. */\n"));
  }

  /** So that no end of a comment is what was meant as something else. */
  @ParameterizedTest
  @MethodSource("scripts")
  void findsEachCommentWhole(String name) throws IOException {
    String served = served(name, Files.readString(FOLDER.resolve(name)));
    assertFalse(served.contains("/*") || served.contains("*/"), name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chart.js reports.js",
        "chart.js live.js forms.js",
        "operate.js forms.js imports.js upload.js",
        "operate.js forms.js access.js",
        "operate.js forms.js share.js",
        "operate.js forms.js upkeep.js",
        "operate.js forms.js audit.js",
        "settings.js forms.js snippet.js"
      })
  void loadsLittleForAScreen(String names) throws IOException {
    int bytes = 0;
    for (String name : List.of((EACH + names).split(" "))) {
      bytes += gzipped(ServedText.of(name, Files.readAllBytes(FOLDER.resolve(name))));
    }
    assertTrue(bytes <= BYTES, names + ": " + bytes + " bytes");
  }

  private static int gzipped(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.size();
  }
}
