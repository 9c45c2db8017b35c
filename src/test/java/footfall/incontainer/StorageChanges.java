package footfall.incontainer;

import footfall.database.control.StorageChanged;
import footfall.database.entity.StorageId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears, as the application's caches do, that another server has become the primary. */
@ApplicationScoped
public class StorageChanges {

  private final List<StorageId> heard = new CopyOnWriteArrayList<>();

  void hear(@Observes StorageChanged event) {
    heard.add(event.storage());
  }

  /** What was heard since the last call. */
  public List<StorageId> take() {
    List<StorageId> taken = List.copyOf(heard);
    heard.clear();
    return taken;
  }
}
