package footfall.presence.control;

import footfall.database.control.Causes;
import footfall.database.control.ConflictException;
import footfall.database.control.DuplicateKeyException;
import footfall.dictionary.control.Dictionaries;
import footfall.dictionary.control.DictionariesChangedException;
import footfall.dictionary.entity.DictionaryIds;
import footfall.groupcommit.BatchRecorder;
import footfall.presence.entity.Heartbeat;
import footfall.presence.entity.HeartbeatBatch;
import footfall.values.PageUrl;
import footfall.visits.control.NewPages;
import footfall.visits.control.StorageWatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Commits batches of heartbeats to the stream of this process, for one writer. */
@ApplicationScoped
public class HeartbeatBatchRecorder extends BatchRecorder<Heartbeat> {

  private static final String KEY_OF_CLIENTS = "presence_client_identity";

  @Inject private HeartbeatStreams streams;
  @Inject private HeartbeatStore store;
  @Inject private OnlineClientsReader reader;
  @Inject private Dictionaries dictionaries;
  @Inject private StorageWatch storage;
  @Inject private NewPages newPages;

  private final HeartbeatStream stream = new HeartbeatStream();

  @Override
  protected OptionalLong store(List<Heartbeat> heartbeats, Runnable beforeCommit) {
    OnlineClients online = reader.online();
    streams.prepare(stream, heartbeats.size());
    if (heartbeats.isEmpty()) {
      store.tryWrite(stream);
      return OptionalLong.of(stream.server());
    }
    try {
      NamedPages pages = pages(heartbeats);
      HeartbeatBatch batch = store.store(heartbeats, pages, stream, online, beforeCommit);
      stream.advanceTo(batch);
      online.namePages(stream.server(), pages.urls());
      online.apply(stream.server(), batch);
      return OptionalLong.of(stream.server());
    } catch (DuplicateKeyException e) {
      throw conflict(e, stream);
    } catch (DictionariesChangedException e) {
      storage.renew();
      throw new ConflictException(e);
    }
  }

  private NamedPages pages(List<Heartbeat> heartbeats) {
    Set<PageUrl> named =
        heartbeats.stream()
            .flatMap(heartbeat -> heartbeat.page().stream())
            .collect(Collectors.toSet());
    if (named.isEmpty()) {
      return NamedPages.NONE;
    }
    List<PageUrl> added = new ArrayList<>();
    DictionaryIds known = dictionaries.ids(named, Set.of(), Set.of(), added);
    newPages.add(added);
    return new NamedPages(known.epoch(), known.pages());
  }

  /**
   * Returns what a retry can handle: either another node has inserted the same client first, and it
   * is found now; or ids were given again, and the retry has others.
   */
  static ConflictException conflict(DuplicateKeyException e, HeartbeatStream stream) {
    if (!Causes.rootMessage(e).contains(KEY_OF_CLIENTS)) {
      stream.abandon();
    }
    return new ConflictException(e);
  }
}
