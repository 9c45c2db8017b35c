package footfall.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Compares with the test data of the WHATWG URL standard, the file {@code url/resources/
 * urltestdata.json} of web-platform-tests, if {@code -Durl.testdata} names it. Of its URLs those
 * count that start with http: or https:. What differs must differ by one of the {@link Difference}s
 * that are wanted.
 */
class UrlStandardTest {

  private static final Logger LOG = Logger.getLogger(UrlStandardTest.class.getName());

  private static final String FILE = System.getProperty("url.testdata", "");

  /** What a page counter wants otherwise, in the order in which it is looked for. */
  private enum Difference {
    BLANK_OR_CONTROL("[\\x00-\\x20\\x7f-\\x9f]|(?s:.)*[\\x00-\\x20\\x7f-\\x9f](?s:.)*"),
    LONE_SURROGATE(
        "(?s:.*)([\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-"
            + "\\udfff])(?s:.*)"),
    NOT_TWO_SLASHES("(?i)https?:(?!//[^/\\\\]).*"),
    USER_INFORMATION("(?i)https?://[^/?#\\\\]*@.*"),
    PORT_0("(?i)https?://[^/?#\\\\]*:0+([/?#\\\\].*)?"),
    NAME_NOT_OF_DNS(
        "(?i)https?://([^/?#\\\\]*[!\"$&'()*+,;=`{}~]|[^/?#\\\\]*(\\.\\.|%2e%2e)|\\.|"
            + "[^/?#\\\\]{64}).*"),
    ESCAPES("(?i)https?://[^/?#]*/.*%[0-9a-f]{2}.*");

    private final Pattern inputs;

    Difference(String inputs) {
      this.inputs = Pattern.compile(inputs);
    }
  }

  @Test
  void isTheStandardsUrlButForWhatIsWantedOtherwise() throws IOException {
    assumeTrue(!FILE.isEmpty(), "-Durl.testdata=FILE is not given");
    Map<Difference, List<String>> wanted = new TreeMap<>();
    List<String> others = new ArrayList<>();
    int all = 0;
    for (Map<String, String> url : urls()) {
      String standard = standard(url);
      String ours = ours(url.get("input"));
      all++;
      if (!ours.equals(standard)) {
        String line = url.get("input") + "  standard: " + standard + "  here: " + ours;
        difference(url.get("input"), wanted, line, others);
      }
    }
    int alike = all - others.size() - wanted.values().stream().mapToInt(List::size).sum();
    StringBuilder report = new StringBuilder(alike + " of " + all + " URLs are alike");
    wanted.forEach(
        (difference, lines) ->
            report
                .append("\n")
                .append(difference)
                .append(": ")
                .append(lines.size())
                .append("\n  ")
                .append(String.join("\n  ", lines)));
    LOG.info(report::toString);
    assertEquals(List.of(), others);
  }

  private static void difference(
      String input, Map<Difference, List<String>> wanted, String line, List<String> others) {
    for (Difference difference : Difference.values()) {
      if (difference.inputs.matcher(input).matches()) {
        wanted.computeIfAbsent(difference, none -> new ArrayList<>()).add(line);
        return;
      }
    }
    others.add(line);
  }

  /** What the standard says without the fragment, which no page has here. */
  private static String standard(Map<String, String> url) {
    String href = url.getOrDefault("href", "refused");
    int fragment = href.indexOf('#');
    return fragment < 0 ? href : href.substring(0, fragment);
  }

  private static String ours(String input) {
    try {
      return PageUrl.of(input).value();
    } catch (InvalidValueException e) {
      return "refused";
    }
  }

  private static List<Map<String, String>> urls() throws IOException {
    List<Map<String, String>> urls = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(Path.of(FILE).toFile())) {
      json.nextToken();
      for (JsonToken next = json.nextToken();
          next != JsonToken.END_ARRAY;
          next = json.nextToken()) {
        if (next == JsonToken.START_OBJECT) {
          Map<String, String> url = url(json);
          if (url.get("input").strip().matches("(?is)https?:.*")) {
            urls.add(url);
          }
        }
      }
    }
    return urls;
  }

  private static Map<String, String> url(JsonParser json) throws IOException {
    Map<String, String> url = new HashMap<>();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      if (json.nextToken() == JsonToken.VALUE_STRING) {
        url.put(name, json.getText());
      }
      json.skipChildren();
    }
    return url;
  }
}
