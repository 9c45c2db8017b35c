package footfall.analytics.windows;

import com.fasterxml.jackson.core.JsonGenerator;
import footfall.analytics.entity.BinUnit;
import footfall.analytics.entity.TimeWindow;
import footfall.values.ZonedTimestamp;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Writes which window of time an answer is about. */
public final class WindowJson {

  private WindowJson() {}

  /**
   * Writes the member {@code window}.
   *
   * @param unit the unit of the answer's bins, if it has any
   */
  public static void write(
      JsonGenerator json, TimeWindow window, Optional<BinUnit> unit, Instant now)
      throws IOException {
    json.writeObjectFieldStart("window");
    writeMembers(json, window, unit, now);
    json.writeEndObject();
  }

  /**
   * Writes the member {@code compared} of a list: which window the visits before are of.
   *
   * @param window empty if nothing is compared
   */
  public static void writeCompared(JsonGenerator json, Optional<TimeWindow> window)
      throws IOException {
    if (window.isEmpty()) {
      json.writeNullField("compared");
      return;
    }
    json.writeObjectFieldStart("compared");
    writeSpan(json, window.get());
    json.writeEndObject();
  }

  /**
   * Writes the members of a {@code window}, with times as its zone's clocks show them.
   *
   * @param unit the unit of the answer's bins, if it has any
   */
  public static void writeMembers(
      JsonGenerator json, TimeWindow window, Optional<BinUnit> unit, Instant now)
      throws IOException {
    writeSpan(json, window);
    json.writeStringField("tz", window.zone().getId());
    if (unit.isPresent()) {
      json.writeStringField("by", unit.get().text());
    }
    json.writeStringField(
        "complete_until", ZonedTimestamp.format(window.completeUntil(now), window.zone()));
  }

  private static void writeSpan(JsonGenerator json, TimeWindow window) throws IOException {
    json.writeStringField("start", ZonedTimestamp.format(window.start(), window.zone()));
    json.writeStringField("end", ZonedTimestamp.format(window.end(), window.zone()));
  }
}
