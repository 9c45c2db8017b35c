package footfall.analytics;

import footfall.dictionary.control.Dictionaries;
import footfall.dictionary.control.DictionariesChangedException;
import footfall.dictionary.entity.DictionaryIds;
import footfall.imports.control.ImportStore;
import footfall.imports.entity.ImportSource;
import footfall.imports.entity.ImportStep;
import footfall.imports.entity.LineCounts;
import footfall.partitions.Partitions;
import footfall.values.ClientAddress;
import footfall.values.PageUrl;
import footfall.values.VisitId;
import footfall.visits.control.StorageWatch;
import footfall.visits.control.VisitStore;
import footfall.visits.entity.NewVisit;
import footfall.visits.entity.Visit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Records visits in the database and in the model. */
final class ModelRecorder {

  private final Model model;
  private final Dictionaries dictionaries;
  private final VisitStore store;
  private final ImportStore imports;
  private final StorageWatch storage;
  private final Partitions partitions;
  private long tick;
  private long sequence;

  ModelRecorder(
      Model model,
      Dictionaries dictionaries,
      VisitStore store,
      ImportStore imports,
      StorageWatch storage,
      Partitions partitions) {
    this.model = model;
    this.dictionaries = dictionaries;
    this.store = store;
    this.imports = imports;
    this.storage = storage;
    this.partitions = partitions;
  }

  /** Records visits as one batch; each is a URL, an address and a user agent. */
  void recordLive(Instant now, Stream<String[]> visits) {
    partitions.ensure(Set.of(LocalDate.ofInstant(now, ZoneOffset.UTC)));
    List<Map.Entry<Long, NewVisit>> batch = new ArrayList<>();
    for (String[] visit : visits.toList()) {
      tick = Math.max(tick + 1, VisitId.firstTick(now.toEpochMilli()));
      batch.add(Map.entry(VisitId.live(tick, 0), newVisit(visit)));
    }
    store(batch, Optional.empty());
  }

  /**
   * Imports visits as one batch.
   *
   * @param source their source, if they have one
   */
  void importOld(Optional<ImportSource> source, List<Map.Entry<Instant, String[]>> visits) {
    partitions.ensure(
        visits.stream()
            .map(visit -> LocalDate.ofInstant(visit.getKey(), ZoneOffset.UTC))
            .collect(Collectors.toSet()));
    List<Map.Entry<Long, NewVisit>> batch = new ArrayList<>();
    for (Map.Entry<Instant, String[]> visit : visits) {
      long id = VisitId.imported(visit.getKey().toEpochMilli(), sequence++);
      batch.add(Map.entry(id, newVisit(visit.getValue())));
    }
    store(batch, source);
  }

  private static NewVisit newVisit(String[] visit) {
    return new NewVisit(PageUrl.ofPageId(visit[0]), ClientAddress.of(visit[1]), visit[2]);
  }

  /** Looks ids up anew, as recording does, where a cleanup came between. */
  private void store(List<Map.Entry<Long, NewVisit>> batch, Optional<ImportSource> source) {
    try {
      storeInEpoch(batch, source);
    } catch (DictionariesChangedException e) {
      storage.renew();
      storeInEpoch(batch, source);
    }
    for (Map.Entry<Long, NewVisit> entry : batch) {
      NewVisit visit = entry.getValue();
      model.add(
          entry.getKey(),
          VisitId.time(entry.getKey()),
          visit.page().value(),
          visit.page().host(),
          visit.client().value(),
          visit.userAgent(),
          source.map(ImportSource::id).orElse(0));
    }
  }

  private void storeInEpoch(List<Map.Entry<Long, NewVisit>> batch, Optional<ImportSource> source) {
    List<NewVisit> visits = batch.stream().map(Map.Entry::getValue).toList();
    DictionaryIds ids =
        dictionaries.ids(
            visits.stream().map(NewVisit::page).toList(),
            visits.stream().map(NewVisit::client).toList(),
            visits.stream().map(NewVisit::userAgent).toList());
    List<Visit> rows =
        batch.stream().map(entry -> entry.getValue().toVisit(entry.getKey(), ids)).toList();
    if (source.isEmpty()) {
      store.persist(rows, ids.epoch(), () -> {});
    } else {
      ImportStep step = new ImportStep(rows, sequence, Optional.empty(), LineCounts.NONE);
      imports.persist(source.get(), ids.epoch(), committed -> step);
    }
  }
}
