package footfall.presence.control;

import footfall.dictionary.privacy.StoredAddresses;
import footfall.dictionary.privacy.VisitorAsked;
import footfall.dictionary.privacy.VisitorErased;
import footfall.presence.entity.ClientDetails;
import footfall.values.UtcTimestamp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells and removes what presence keeps of a person. */
@ApplicationScoped
public class PresenceOfVisitor {

  @Inject private PresenceStore store;
  @Inject private PresenceMaintenance maintenance;
  @Inject private OnlineClientsReader reader;
  @Inject private StoredAddresses privacy;

  void tell(@Observes VisitorAsked asked) {
    store.clientsOf(asked.forms()).stream().map(this::fields).forEach(asked.records()::add);
  }

  private Map<String, String> fields(ClientDetails client) {
    String clientId = client.identity().clientId();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("ip", privacy.stored(client.identity().address()).value());
    fields.put("client_id", clientId.isEmpty() ? null : clientId);
    fields.put("online_since", timestamp(client.presence().onlineSince()));
    fields.put("last_seen", timestamp(client.presence().lastSeen()));
    fields.put("url", client.url().orElse(null));
    return fields;
  }

  private static String timestamp(long millis) {
    return UtcTimestamp.format(Instant.ofEpochMilli(millis));
  }

  void remove(@Observes VisitorErased erased) {
    maintenance.removeClientsOf(reader.online(), erased.stored());
  }
}
