package footfall.imports.boundary;

import com.fasterxml.jackson.core.JsonGenerator;
import footfall.imports.entity.ImportSource;
import footfall.imports.entity.LineCounts;
import footfall.values.UtcTimestamp;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Writes sources of imports. */
final class SourceJson {

  private SourceJson() {}

  /**
   * Writes the members of a source.
   *
   * @param now the time, by MariaDB's clock
   */
  static void write(JsonGenerator json, ImportSource source, Instant now) throws IOException {
    json.writeStringField("source", source.name());
    json.writeStringField("state", source.state(now).name().toLowerCase(Locale.ROOT));
    json.writeStringField("site", source.site().orElse(null));
    json.writeStringField("format", source.format().orElse(null));
    json.writeNumberField("committed_line", source.progress().committedLines());
    json.writeNumberField("restarts", source.restarts());
    write(json, source.counts());
    json.writeNumberField("taken_back", source.removedVisits());
    write(json, "first_visit", source.firstVisit());
    write(json, "last_visit", source.lastVisit());
    write(json, "began_at", source.beganAt());
    write(json, "updated_at", source.updatedAt());
  }

  /** Writes numbers of lines. */
  static void write(JsonGenerator json, LineCounts counts) throws IOException {
    json.writeNumberField("lines", counts.lines());
    json.writeNumberField("imported", counts.imported());
    json.writeNumberField("skipped", counts.skipped());
    json.writeNumberField("already_imported", counts.alreadyImported());
    json.writeNumberField("rejected", counts.rejected());
  }

  private static void write(JsonGenerator json, String name, Optional<Instant> time)
      throws IOException {
    json.writeStringField(name, time.map(UtcTimestamp::format).orElse(null));
  }
}
