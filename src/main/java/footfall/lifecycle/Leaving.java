package footfall.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells balancers to leave this node alone before it is stopped. The system resets connections that
 * wait to be accepted when a port closes, and no balancer can know whether a visit that it sent on
 * one of them was recorded. So an administrator makes the file {@code leaving} in the directory in
 * which the server runs, waits until the balancers have seen that the node is not ready, and stops
 * it. It records all the while, and comes back by its next start.
 */
@ApplicationScoped
public class Leaving {

  private static final Path FILE = Path.of("leaving");

  void comeBack(@Observes Startup event) {
    try {
      Files.deleteIfExists(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException("This node can never be ready with " + FILE, e);
    }
  }

  /** Whether this node is about to be stopped. */
  public boolean isAnnounced() {
    return Files.exists(FILE);
  }
}
