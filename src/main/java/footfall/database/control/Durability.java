package footfall.database.control;

import footfall.database.entity.ReplicationState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What must have a commit before it is acknowledged: MariaDB, or a replica as well ({@code
 * footfall.durability}). Semi-synchronous replication goes on without its replica after a timeout,
 * and tells no client. So the count of commits that it gave up is compared after each commit with
 * what it was before.
 */
@ApplicationScoped
public class Durability {

  /** The value of the setting that asks for a replica. */
  public static final String REPLICATED = "replicated";

  /** The value of the setting that does not. */
  public static final String COMMITTED = "committed";

  @Inject private Replication replication;

  @Inject
  @ConfigProperty(name = "footfall.durability")
  private String setting;

  /**
   * Runs a commit and returns once as many servers have it as the setting asks for.
   *
   * @throws UnavailableException if no replica confirms commits; then the commit has not run, or
   *     the message says that it may have been recorded
   */
  public void commit(Runnable commit) {
    if (!isReplicated()) {
      commit.run();
      return;
    }
    ReplicationState before = confirming();
    commit.run();
    if (!isConfirmedSince(before)) {
      throw new UnavailableException("no replica has confirmed it; it may have been recorded");
    }
  }

  private boolean isConfirmedSince(ReplicationState before) {
    try {
      return replication.ask().hasConfirmedSince(before);
    } catch (UnavailableException e) {
      // Committed it is, so that this must not read as if it were not.
      return false;
    }
  }

  /** The last answer is as good as one of now: what was given up since shows after the commit. */
  private ReplicationState confirming() {
    ReplicationState last = replication.last();
    ReplicationState state = last.confirms() ? last : replication.ask();
    if (!state.confirms()) {
      throw new UnavailableException(
          "no replica of the database confirms what is recorded",
          new IllegalStateException(
              "footfall.durability is replicated, and commits of the server do not wait for a"
                  + " replica"));
    }
    return state;
  }

  private boolean isReplicated() {
    return setting.equals(REPLICATED);
  }

  /** Returns whether a commit would be acknowledged, as far as replicas are concerned. */
  public boolean isMet() {
    return !isReplicated() || replication.isSemiSync();
  }
}
