package footfall.dashboard.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the policy of the page would refuse is not written to begin with. */
class DashboardSourcesTest {

  private static final Path FOLDER = Path.of("src/main/resources/footfall/dashboard");

  /** In HTML, and in the templates of scripts, which have no blanks around an equals sign. */
  private static final Map<String, Pattern> FORBIDDEN =
      Map.of(
          "a style in an attribute", Pattern.compile("[<\\s\"'`](?i:style)=[\"'`$]"),
          "an element style", Pattern.compile("(?i)<style"),
          "a script in the page",
              Pattern.compile("(?i)<script(?![^>]*\\ssrc=\"assets/\\{version}/)"),
          "a handler in an attribute",
              Pattern.compile(
                  "(?i)\\son(click|load|error|focus|blur|change|input|submit|toggle|key\\w+|mouse\\w+"
                      + "|pointer\\w+|animation\\w+|begin)\\s*=\\s*[\"'`$]"),
          "a base", Pattern.compile("(?i)<base\\b"),
          "a frame", Pattern.compile("(?i)<(iframe|embed|frame|object\\s)"),
          "a URL of a script", Pattern.compile("(?i)[\"'=]\\s*javascript:"),
          "HTML of a text",
              Pattern.compile(
                  "\\b(innerHTML|outerHTML|insertAdjacentHTML|document\\.write|unsafeHTML"
                      + "|createContextualFragment|parseFromString|srcdoc|setHTMLUnsafe)\\b"),
          "a script of a text",
              Pattern.compile("\\beval\\(|\\bnew Function\\b|\\bset(Timeout|Interval)\\([\"'`]"),
          "a cookie", Pattern.compile("document\\.cookie"));

  private static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(Files::isRegularFile).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void hasNothingThatThePolicyRefuses(Path file) throws IOException {
    List<String> found =
        Files.readAllLines(file).stream()
            .flatMap(
                line ->
                    FORBIDDEN.entrySet().stream()
                        .filter(rule -> rule.getValue().matcher(line).find())
                        .map(rule -> rule.getKey() + ": " + line.strip()))
            .toList();
    assertEquals(List.of(), found);
  }

  /** Namespaces of XML aside, which nobody fetches. */
  @ParameterizedTest
  @MethodSource("files")
  void namesNoOtherServerToLoadFrom(Path file) throws IOException {
    Pattern loaded =
        Pattern.compile(
            "(?i)(\\bfrom\\s*|\\bimport\\s*\\(?\\s*|\\bfetch\\(\\s*|\\bsrc=|\\burl\\()"
                + "[\"'`]?\\s*(https?:)?//");
    assertEquals(
        List.of(),
        Files.readAllLines(file).stream().filter(line -> loaded.matcher(line).find()).toList());
  }

  @ParameterizedTest
  @MethodSource("files")
  void isOfATypeThatIsServed(Path file) {
    String name = file.getFileName().toString();
    assertTrue(name.equals("index.html") || DashboardFile.type(name).isPresent(), name);
  }

  @ParameterizedTest
  @MethodSource("files")
  void refersToFilesThatAreThere(Path file) throws IOException {
    Pattern reference =
        Pattern.compile("(?:\\bfrom\\s*|\\bimport\\s*\\(?\\s*)[\"']\\./([^\"']+)[\"']");
    List<String> missing =
        reference
            .matcher(Files.readString(file))
            .results()
            .map(found -> found.group(1))
            .filter(name -> !name.equals("lit-html.js"))
            .filter(name -> !Files.exists(FOLDER.resolve(name)))
            .toList();
    assertEquals(List.of(), missing);
  }

  @Test
  void thePageRefersToItsFilesByTheirVersionOnly() throws IOException {
    Pattern reference = Pattern.compile("<(?:link|script)\\b[^>]*\\s(?:href|src)=\"([^\"]*)\"");
    List<String> others =
        reference
            .matcher(Files.readString(FOLDER.resolve("index.html")))
            .results()
            .map(found -> found.group(1))
            .filter(target -> !target.matches("assets/\\{version}/[\\w.-]+") && !isData(target))
            .toList();
    assertEquals(List.of(), others);
  }

  private static boolean isData(String target) {
    return target.startsWith("data:");
  }
}
