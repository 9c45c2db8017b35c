package footfall.dashboard.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;

import footfall.values.Sha256;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The files of the dashboard, those of a build, by their names. */
final class DashboardFiles {

  private static final int VERSION_BYTES = 8;

  private final Map<String, DashboardFile> files = new TreeMap<>();
  private final String version;

  /**
   * @param contents the files' contents by their names, without a folder; those of a type that is
   *     not served are left out
   */
  DashboardFiles(Map<String, byte[]> contents) {
    contents.forEach(
        (name, content) ->
            DashboardFile.type(name)
                .ifPresent(type -> files.put(name, new DashboardFile(content, type))));
    StringBuilder all = new StringBuilder();
    files.forEach((name, file) -> all.append(name).append(' ').append(file.tag()).append('\n'));
    version = HexFormat.of().formatHex(Sha256.first(VERSION_BYTES, all.toString().getBytes(UTF_8)));
  }

  /** Returns a hash of all files and their names, of letters and digits. */
  String version() {
    return version;
  }

  /** Returns a file; empty if there is none of this name. */
  Optional<DashboardFile> file(String name) {
    return Optional.ofNullable(files.get(name));
  }
}
