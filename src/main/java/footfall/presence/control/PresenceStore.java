package footfall.presence.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import footfall.analytics.entity.Bins;
import footfall.analytics.entity.TimeWindow;
import footfall.database.control.DatabaseFailureInterceptor;
import footfall.database.control.Transactions;
import footfall.database.control.UnavailableException;
import footfall.presence.control.SitePeaks.SiteHour;
import footfall.presence.entity.ClientDetails;
import footfall.presence.entity.ClientPresence;
import footfall.presence.entity.HourPresenceCount;
import footfall.presence.entity.PresenceSeries;
import footfall.values.ClientAddress;
import footfall.values.Sha256;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Queries presence, each call in one snapshot of the database. It throws {@link
 * UnavailableException} if MariaDB is away.
 */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class PresenceStore {

  @PersistenceContext(unitName = "reading")
  private EntityManager snapshot;

  @Inject private PageNames names;

  /**
   * Applies all committed batches to the clients of this node; for one thread at a time.
   *
   * @param now the time in milliseconds since 1970
   * @return {@code online}
   */
  public OnlineClients refresh(OnlineClients online, long now) {
    StreamPositions known = online.positions();
    return Transactions.query(
        snapshot,
        connection -> {
          HeartbeatOutbox.catchUp(connection, online, known, now);
          names.tell(connection, online);
          return online;
        });
  }

  /** Counts the clients that were last seen after a time. */
  public long countSeenAfter(Instant time) {
    return Transactions.query(
        snapshot, connection -> LastSeenTable.count(connection, time.toEpochMilli()));
  }

  /** Adds the identities of clients, ordered by id; clients that were removed are left out. */
  public List<ClientDetails> details(List<ClientPresence> clients) {
    return Transactions.query(
        snapshot, connection -> names.on(connection, ClientTable.details(connection, clients)));
  }

  /**
   * Finds the clients of a person, by their ids.
   *
   * @param stored what is stored of the person's address, not empty
   */
  public List<ClientDetails> clientsOf(Collection<ClientAddress> stored) {
    return Transactions.query(
        snapshot, connection -> names.on(connection, ClientsOfAddress.find(connection, stored)));
  }

  /**
   * Reads the hours in which clients were online, ascending.
   *
   * @param online the clients of this node
   * @param from a time in the first hour
   * @param to a time in the last hour
   */
  public List<HourPresenceCount> history(OnlineClients online, Instant from, Instant to) {
    StreamPositions known = online.positions();
    int first = ClientPresence.hour(from.toEpochMilli());
    int last = ClientPresence.hour(to.toEpochMilli());
    return Transactions.query(
        snapshot,
        connection ->
            PresenceHistory.read(
                connection, UnfoldedBatches.read(connection, online, known), first, last));
  }

  /**
   * As {@link #history(OnlineClients, Instant, Instant)}, of the clients on a site.
   *
   * @param host as in {@link footfall.values.PageUrl#host}
   */
  public List<HourPresenceCount> historyOfSite(
      OnlineClients online, String host, Instant from, Instant to) {
    List<HourPresenceCount> hours = new ArrayList<>();
    read(
        online,
        Optional.of(host),
        ClientPresence.hour(from.toEpochMilli()),
        ClientPresence.hour(to.toEpochMilli()),
        hour -> hours.add(hour.count()));
    return hours;
  }

  /**
   * Counts the clients of a window.
   *
   * @param host the site whose clients to count; empty for all clients
   * @param bins of the window, see {@link PresenceBins}
   * @param now hours that begin later have no clients
   */
  public PresenceSeries series(
      OnlineClients online, Optional<String> host, TimeWindow window, Bins bins, Instant now) {
    Instant end = window.end().isAfter(now) ? now : window.end().minusMillis(1);
    PresenceBins counts = new PresenceBins(window, bins, now);
    read(
        online,
        host,
        ClientPresence.hour(window.start().toEpochMilli()),
        ClientPresence.hour(end.toEpochMilli()),
        counts);
    return counts.finish();
  }

  /**
   * Returns the tag of an answer about the history, to be asked for before the answer is made: it
   * is another one once there are further heartbeats.
   *
   * @param question identifies the question, with its time
   * @return see {@link Sha256#tag}
   */
  public String historyTag(String question) {
    StreamPositions committed = Transactions.query(snapshot, StreamTable::positions);
    String content =
        question + " " + committed.server() + " " + new TreeMap<>(committed.sequences());
    return Sha256.tag(content.getBytes(UTF_8));
  }

  private void read(
      OnlineClients online, Optional<String> host, int first, int last, HourConsumer hours) {
    StreamPositions known = online.positions();
    Transactions.query(
        snapshot,
        connection -> {
          UnfoldedBatches unfolded = UnfoldedBatches.read(connection, online, known);
          names.tell(connection, online);
          if (host.isPresent()) {
            SiteHistory.read(
                connection, online, names, new SiteHour(host.get(), first), last, hours);
          } else {
            PresenceHistory.read(connection, unfolded, first, last, hours);
          }
          return online;
        });
  }
}
