package footfall.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** Looks for secrets where none may be, and remembers where one was. */
final class SecretSearch {

  private final Map<String, String> secrets;
  private final List<String> found = new ArrayList<>();
  private int places;

  /**
   * @param secrets by what they are for
   */
  SecretSearch(Map<String, String> secrets) {
    this.secrets = Map.copyOf(secrets);
  }

  void in(String place, String text) {
    places++;
    secrets.forEach(
        (name, secret) -> {
          if (text.contains(secret)) {
            found.add(name + " in " + place);
          }
        });
  }

  /** Looks into all files of a directory, and below. */
  void inFiles(Path directory) throws IOException {
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        in(file.toString(), Files.readString(file, ISO_8859_1));
      }
    }
  }

  /** Looks into all entries of an archive, and of the applications in it. */
  void inArchive(Path archive) throws IOException {
    try (ZipFile entries = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : Collections.list(entries.entries())) {
        byte[] content = entries.getInputStream(entry).readAllBytes();
        inEntry(archive + "!" + entry.getName(), content);
        if (entry.getName().endsWith(".war")) {
          inApplication(entry.getName(), content);
        }
      }
    }
  }

  private void inApplication(String war, byte[] archive) throws IOException {
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        inEntry(war + "!" + entry.getName(), entries.readAllBytes());
      }
    }
  }

  private void inEntry(String name, byte[] content) {
    in(name, new String(content, ISO_8859_1));
  }

  /** Where secrets were found. */
  List<String> found() {
    return found;
  }

  /** In how many texts it has looked. */
  int places() {
    return places;
  }
}
