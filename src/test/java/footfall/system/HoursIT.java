package footfall.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import footfall.embedded.SharedFootfall;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedFootfall.class)
class HoursIT {

  private static final String MARCH = "&from=2024-03-01&to=2024-04-01&tz=";

  private final FootfallClient client;

  HoursIT(FootfallInstance footfall) {
    client = new FootfallClient(footfall.baseUri());
  }

  /** Two pages of a site around the night in which the clocks of Berlin go forward. */
  private void importVisits(String host) throws IOException {
    String log =
        Stream.of(
                "a 2024-03-31T00:59:59.999Z",
                "a 2024-03-31T01:00:00Z",
                "a 2024-03-24T18:20:00Z",
                "b 2024-03-24T18:10:00Z")
            .map(line -> line.split(" "))
            .map(
                visit ->
                    "{\"url\":\"https://%s/%s\",\"ip\":\"10.1.1.1\",\"timestamp\":\"%s\"}\n"
                        .replaceFirst("%s", host)
                        .replaceFirst("%s", visit[0])
                        .replaceFirst("%s", visit[1]))
            .collect(Collectors.joining());
    assertEquals(200, client.importLog("source=" + host, log.getBytes(UTF_8)).statusCode());
  }

  /** The hours that have visits, as weekday, hour and visits. */
  private List<String> hours(String question) throws IOException {
    HttpResponse<String> response = client.get("hours?format=csv&" + question);
    assertEquals(200, response.statusCode(), response.body());
    List<String> lines = response.body().lines().toList();
    assertEquals("weekday,hour,visits", lines.get(0));
    assertEquals(169, lines.size());
    return lines.stream().skip(1).filter(line -> !line.endsWith(",0")).toList();
  }

  @Test
  void areThoseOfTheClocksOfAnyZone() throws IOException {
    importVisits("clocks.example");
    String site = "site=clocks.example" + MARCH;
    assertEquals(List.of("7,0,1", "7,1,1", "7,18,2"), hours(site + "UTC"));
    assertEquals(List.of("7,1,1", "7,3,1", "7,19,2"), hours(site + "Europe/Berlin"));
    assertEquals(List.of("1,0,1", "7,6,2", "7,23,1"), hours(site + "Asia/Kathmandu"));
    String page = "url=https://clocks.example/a" + MARCH;
    assertEquals(List.of("1,0,1", "7,6,2"), hours(page + "Asia/Kathmandu"));
    String prefix = "prefix=https://clocks.example/b" + MARCH;
    assertEquals(List.of("7,23,1"), hours(prefix + "Asia/Kathmandu"));
    assertEquals(List.of(), hours("site=nothing.example" + MARCH + "Asia/Kathmandu"));
  }

  @Test
  void areAllOfTheWeekWithTheirWindow() throws IOException {
    importVisits("week.example");
    HttpResponse<String> response = client.get("hours?site=week.example" + MARCH + "Europe/Berlin");
    assertEquals(200, response.statusCode(), response.body());
    Map<String, String> answer = Json.of(response);
    assertEquals("2024-03-01T00:00:00+01:00", answer.get("window.start"));
    assertEquals("2024-04-01T00:00:00+02:00", answer.get("window.end"));
    assertEquals("Europe/Berlin", answer.get("window.tz"));
    assertEquals("2024-04-01T00:00:00+02:00", answer.get("window.complete_until"));
    assertEquals("1", answer.get("hours[0].weekday"));
    assertEquals("0", answer.get("hours[0].hour"));
    assertEquals("7", answer.get("hours[167].weekday"));
    assertEquals("23", answer.get("hours[167].hour"));
    assertEquals("2", answer.get("hours[163].visits"));
    HttpResponse<String> lines = client.get("hours?format=jsonl&site=week.example" + MARCH + "UTC");
    assertEquals(168, lines.body().lines().count());
    assertTrue(lines.body().startsWith("{\"weekday\":1,\"hour\":0,\"visits\":0}\n"), lines.body());
  }

  @Test
  void areSentNoSecondTimeUnlessTheyChanged() throws IOException {
    importVisits("tagged-hours.example");
    String question = "hours?site=tagged-hours.example" + MARCH + "UTC";
    String tag = client.get(question).headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> same = client.send(client.request(question).header("If-None-Match", tag));
    assertEquals(304, same.statusCode());
    assertEquals("", same.body());
    client.visit("https://tagged-hours.example/");
    HttpResponse<String> next = client.send(client.request(question).header("If-None-Match", tag));
    assertEquals(200, next.statusCode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "site=a.example&url=https://a.example/ url",
        "prefix=a.example/ prefix",
        "prefix=https://a.example/&site=a.example prefix",
        "site='%20OR%201=1 site",
        "from=2025-01-02&to=2025-01-01 from",
        "from=1925-01-01&to=2025-01-01 from",
        "from=2014-01-01&to=2025-01-01 to",
        "tz=Mars/Olympus tz",
        "tz=%2B05:30 tz",
        "format=xml format"
      })
  void nameTheParameterAtFault(String query, String parameter) throws IOException {
    HttpResponse<String> response = client.get("hours?" + query);
    assertEquals(400, response.statusCode(), response.body());
    assertEquals(parameter, Json.of(response).get("violations[0].field"), response.body());
  }
}
