package footfall.presence.control;

import footfall.database.control.Migrated;
import footfall.database.control.RefusedException;
import footfall.database.control.UnavailableException;
import footfall.dictionary.privacy.StoredAddresses;
import footfall.groupcommit.GroupCommit;
import footfall.groupcommit.GroupCommits;
import footfall.presence.entity.ClientIdentity;
import footfall.presence.entity.ClientKey;
import footfall.presence.entity.Heartbeat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.annotation.Metric;

/** Records heartbeats by group commit. */
@ApplicationScoped
public class HeartbeatRecorder {

  /** Batches follow each other in one stream: a second writer would wait for the first. */
  private static final int WRITERS = 1;

  @Inject private GroupCommits commits;
  @Inject private HeartbeatBatchRecorder batches;
  @Inject private OnlineClientsReader reader;
  @Inject private StoredAddresses privacy;

  @Inject
  @ConfigProperty(name = "footfall.presence.max-online")
  private int maxOnline;

  @Inject
  @ConfigProperty(name = "footfall.presence.max-per-address")
  private int maxPerAddress;

  @Inject
  @Metric(
      name = "footfall_address_clients_refused",
      absolute = true,
      description = "Heartbeats of new clients of addresses that had as many as may be")
  private Counter refused;

  private GroupCommit<Heartbeat> heartbeats;
  private AddressClients addresses;

  void create(@Observes Startup event) {
    refused.inc(0);
    addresses = new AddressClients(maxPerAddress);
    heartbeats = commits.create("heartbeats", WRITERS, batches);
  }

  /** Reads all clients first: the first batches would find no row by its id. */
  void start(@Observes Migrated migrated) {
    reader.refresh().whenComplete((online, failure) -> commits.start(heartbeats));
  }

  /**
   * Records a heartbeat, with what is stored of its sender's address.
   *
   * @return completes when the heartbeat is committed, or with an {@link UnavailableException} or
   *     {@link RefusedException} if it is not
   * @throws UnavailableException if the queue does not accept the heartbeat, or if its client is
   *     not held and {@code footfall.presence.max-online} clients are
   * @throws TooManyClientsException if its client is not held, and as many of its address are as
   *     may be
   */
  public CompletionStage<Void> record(Heartbeat received) {
    ClientIdentity sender = received.sender();
    ClientIdentity stored = sender.at(privacy.stored(sender.address()));
    ClientKey client = ClientKey.of(stored);
    OnlineClients online = reader.online();
    if (online.size() >= maxOnline && !online.contains(client)) {
      throw new UnavailableException("as many clients are online as may be");
    }
    if (!sender.clientId().isEmpty() && !isRoomFor(client, sender, online)) {
      refused.inc();
      throw new TooManyClientsException();
    }
    return heartbeats.record(List.of(new Heartbeat(stored, received.time(), received.page())));
  }

  /** An address that names no clients is one. After a restart, clients are held of no address. */
  private boolean isRoomFor(ClientKey client, ClientIdentity sender, OnlineClients online) {
    return addresses.add(sender.address().network(), client) || online.contains(client);
  }

  /** Forgets the clients of addresses that are no longer held. */
  public void sweepAddresses() {
    OnlineClients online = reader.online();
    addresses.retain(online::contains);
  }
}
