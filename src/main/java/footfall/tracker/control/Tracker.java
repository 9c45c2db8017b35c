package footfall.tracker.control;

import footfall.values.ScriptPath;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The script that pages have to record their visits, and where it is. */
@ApplicationScoped
public class Tracker {

  /** Its name in the sources, and its path below the context root wherever else it may be. */
  public static final String FILE = "footfall.js";

  @Inject
  @ConfigProperty(name = "footfall.tracker.path")
  private String setting;

  private ScriptPath path;
  private TrackerScript script;
  private TrackerScript standard;

  @PostConstruct
  void read() {
    path = ScriptPath.of(setting);
    script = TrackerScript.of(source(), path.toRoot());
    standard = TrackerScript.of(source(), ScriptPath.of("/" + FILE).toRoot());
  }

  static String source() {
    try (InputStream file = Tracker.class.getResourceAsStream("/footfall/tracker/" + FILE)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the script is part of the application", e);
    }
  }

  /** Returns the path of the script below the context root, like {@code /footfall.js}. */
  public String path() {
    return path.value();
  }

  /** Returns the value of the attribute {@code integrity}, like {@code sha256-…}. */
  public String integrity() {
    return script.integrity();
  }

  /** Returns the script for pages that refer to it by {@link #path}. */
  public TrackerScript script() {
    return script;
  }

  /** Returns the script for pages that refer to it by its name in the sources. */
  public TrackerScript standard() {
    return standard;
  }
}
