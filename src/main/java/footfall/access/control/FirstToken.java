package footfall.access.control;

import footfall.access.entity.AccessMode;
import footfall.access.entity.Role;
import footfall.access.entity.Sites;
import footfall.access.entity.TokenGrant;
import footfall.access.entity.TokenText;
import footfall.database.control.ScheduledJobs;
import footfall.database.entity.ScheduledJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;

/**
 * Lets an administrator in where none has a valid token: one of all nodes makes a token and leaves
 * it in a file that only the server's user can read. Not where everyone is let in, or where the
 * administrator has given a token ({@link AdminToken}).
 */
@ApplicationScoped
public class FirstToken {

  private static final Logger LOG = Logger.getLogger(FirstToken.class.getName());

  private static final ScheduledJob JOB =
      new ScheduledJob("first-token", Duration.ofMinutes(1), Duration.ZERO);

  private static final TokenGrant GRANT =
      new TokenGrant(
          "first administrator",
          Set.of(Role.ADMIN),
          Sites.ALL,
          Optional.empty(),
          Duration.ofDays(TokenGrant.DEFAULT_DAYS));

  @Inject private AccessSettings settings;
  @Inject private ScheduledJobs jobs;
  @Inject private TokenStore store;
  @Inject private Tokens tokens;

  /**
   * Makes the token if there is none; for a timer.
   *
   * @throws UncheckedIOException if the file cannot be written; then there is no token either
   */
  public void makeIfMissing() {
    if (settings.mode() != AccessMode.OPEN && !settings.adminToken().isGiven()) {
      jobs.run(
          JOB,
          now -> {
            if (!store.isHeld(Role.ADMIN)) {
              make(Path.of("admin-token").toAbsolutePath());
            }
          });
    }
  }

  /** The file is written first: a token that nobody has would keep the next one from being made. */
  private void make(Path file) {
    TokenText text = tokens.draw();
    try {
      write(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("no token of an administrator can be kept in " + file, e);
    }
    tokens.give(text, GRANT, "the service");
    LOG.warning(
        () ->
            "No administrator had a valid token: one that is valid for "
                + TokenGrant.DEFAULT_DAYS
                + " days is in "
                + file);
  }

  private static void write(Path file, TokenText text) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(unfinished);
    Files.createFile(
        unfinished,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(unfinished, text.value() + "\n");
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
