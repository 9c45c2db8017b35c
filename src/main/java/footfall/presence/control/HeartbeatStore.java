package footfall.presence.control;

import footfall.database.control.ConflictException;
import footfall.database.control.DatabaseFailureInterceptor;
import footfall.database.control.Transactions;
import footfall.dictionary.control.DictionariesChangedException;
import footfall.groupcommit.ItemsHeldUpException;
import footfall.presence.control.HeartbeatPlan.Sighting;
import footfall.presence.entity.ClientKey;
import footfall.presence.entity.Heartbeat;
import footfall.presence.entity.HeartbeatBatch;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Stores heartbeats, each batch in a transaction of its own. It locks the row of its stream and the
 * rows of its clients, and waits for no other transaction but one that inserts the same new client
 * at the same moment, or, where heartbeats name pages, removes unused pages.
 */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
public class HeartbeatStore {

  @PersistenceContext(unitName = "recording")
  private EntityManager presence;

  /**
   * Stores a batch and commits.
   *
   * @param pages the ids of the pages that the heartbeats name
   * @param stream the stream of this process, prepared for as many new clients as heartbeats
   * @param online the clients of this node, by which the rows of known clients are found
   * @param beforeCommit runs last; its exception rolls back
   * @return the batch, to be applied to {@code stream} and {@code online} after the commit
   * @throws ItemsHeldUpException if another transaction has locked some of the clients
   * @throws ConflictException if the stream is not as it was left; it is abandoned then
   * @throws DictionariesChangedException if the ids of pages have to be looked up again
   */
  public HeartbeatBatch store(
      List<Heartbeat> heartbeats,
      NamedPages pages,
      HeartbeatStream stream,
      OnlineClients online,
      Runnable beforeCommit) {
    HeartbeatBatch batch =
        Transactions.execute(
            presence, connection -> store(connection, heartbeats, pages, stream, online));
    beforeCommit.run();
    return batch;
  }

  /**
   * Writes nothing but the row of the stream, and commits, so that this fails where a batch would.
   *
   * @throws ConflictException if the stream is not as it was left; it is abandoned then
   */
  public void tryWrite(HeartbeatStream stream) {
    Transactions.execute(
        presence, connection -> require(StreamTable.touch(connection, stream), stream));
  }

  private static boolean require(boolean asItWasLeft, HeartbeatStream stream) {
    if (!asItWasLeft) {
      stream.abandon();
      throw new ConflictException(new IllegalStateException("the stream has changed"));
    }
    return true;
  }

  private static HeartbeatBatch store(
      Connection connection,
      List<Heartbeat> heartbeats,
      NamedPages pages,
      HeartbeatStream stream,
      OnlineClients online)
      throws SQLException {
    require(StreamTable.advance(connection, stream), stream);
    Map<ClientKey, Sighting> sightings = HeartbeatPlan.sightings(heartbeats, pages.ids());
    ClientLocks locks =
        ClientLocks.lock(connection, sightings.keySet(), online.find(sightings.keySet()).values());
    requireNone(locks.held(), heartbeats);
    HeartbeatPlan plan =
        HeartbeatPlan.of(sightings, locks.locked(), stream::takeClient, online.timeout());
    ClientTable.store(connection, plan.changes());
    LastSeenTable.add(connection, stream.id(), plan.lastSeenByHour());
    HeartbeatBatch batch = plan.batch(stream, online.timeout());
    HeartbeatOutbox.append(connection, batch, pages.epoch());
    return batch;
  }

  private static void requireNone(Set<ClientKey> held, List<Heartbeat> heartbeats) {
    if (!held.isEmpty()) {
      throw new ItemsHeldUpException(
          heartbeats.stream().filter(h -> held.contains(ClientKey.of(h.sender()))).toList());
    }
  }
}
