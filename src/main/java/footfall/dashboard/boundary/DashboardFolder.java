package footfall.dashboard.boundary;

import jakarta.servlet.ServletContext;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Where the files of the dashboard are in the application. */
final class DashboardFolder {

  private static final String FOLDER = "/WEB-INF/classes/footfall/dashboard/";

  /** Has a folder for its version, in which the library is. */
  private static final String WEBJAR = "/webjars/lit-html/";

  private static final String LIBRARY = "lit-html.js";

  private final ServletContext application;

  DashboardFolder(ServletContext application) {
    this.application = application;
  }

  /** Returns what is served of all files, that of the library included, by their names. */
  Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    for (String path : paths(FOLDER)) {
      if (!path.endsWith("/")) {
        String name = path.substring(FOLDER.length());
        contents.put(name, ServedText.of(name, read(path)));
      }
    }
    contents.put(LIBRARY, read(paths(WEBJAR).iterator().next() + LIBRARY));
    return contents;
  }

  private Set<String> paths(String folder) throws IOException {
    Set<String> paths = application.getResourcePaths(folder);
    if (paths == null || paths.isEmpty()) {
      throw new FileNotFoundException(folder);
    }
    return paths;
  }

  private byte[] read(String path) throws IOException {
    try (InputStream file = application.getResourceAsStream(path)) {
      if (file == null) {
        throw new FileNotFoundException(path);
      }
      return file.readAllBytes();
    }
  }
}
