package footfall.dictionary.control;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import footfall.database.entity.StorageId;
import org.junit.jupiter.api.Test;

class OfStoragesTest {

  private static final StorageId PRIMARY = new StorageId("first", 1);
  private static final StorageId REPLICA = new StorageId("first", 2);
  private static final StorageId PROMOTED = new StorageId("second", 2);

  private final OfStorages<Object> caches = new OfStorages<>(Object::new);

  @Test
  void keepsThoseOfAPrimaryAndAReplicaThatAnswerInTurns() {
    Object primary = caches.get(PRIMARY);
    Object replica = caches.get(REPLICA);

    assertNotSame(primary, replica);
    assertSame(primary, caches.get(PRIMARY));
    assertSame(replica, caches.get(REPLICA));
  }

  @Test
  void forgetsTheStorageThatWasNotUsedForLongest() {
    Object primary = caches.get(PRIMARY);
    Object replica = caches.get(REPLICA);
    caches.get(PRIMARY);
    Object promoted = caches.get(PROMOTED);

    assertSame(primary, caches.get(PRIMARY));
    assertSame(promoted, caches.get(PROMOTED));
    assertNotSame(replica, caches.get(REPLICA));
  }
}
