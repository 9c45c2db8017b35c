package footfall.database.control;

import footfall.database.entity.ReplicationState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
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

  private static final String OBJECTION =
      "footfall.durability is replicated, and commits of the server do not wait for a replica";

  @Inject private Replication replication;

  @Inject
  @ConfigProperty(name = "footfall.durability")
  private String setting;

  /**
   * Runs a commit and returns once as many servers have it as the setting asks for. Connections of
   * a pool may lead to different servers: the one that committed must be the one that was asked.
   *
   * @param commit returns the {@code server_id} of the server that committed; empty if nothing was
   *     to be committed
   * @throws UnconfirmedException if no replica has confirmed this one
   * @throws UnavailableException if no replica confirms commits; then this one has not run
   */
  public void commit(Supplier<OptionalLong> commit) {
    if (!isReplicated()) {
      commit.get();
      return;
    }
    ReplicationState before = confirming();
    long server = commit.get().orElse(before.serverId());
    if (server != before.serverId() || !isConfirmedSince(before)) {
      throw new UnconfirmedException("no replica has confirmed it");
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
          new IllegalStateException(OBJECTION));
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

  /** Returns why no commit would be acknowledged, for an administrator; empty if it would be. */
  public Optional<String> objection() {
    return isMet() ? Optional.empty() : Optional.of(OBJECTION);
  }
}
