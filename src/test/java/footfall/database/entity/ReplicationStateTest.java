package footfall.database.entity;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ReplicationStateTest {

  private static final ReplicationState BEFORE = new ReplicationState(1, 100, true, 1, 7);

  @Test
  void confirmsWhatNoFallbackCameBetween() {
    assertTrue(new ReplicationState(1, 101, true, 1, 7).hasConfirmedSince(BEFORE));
  }

  @Test
  void seesAFallbackThatIsOver() {
    assertFalse(new ReplicationState(1, 101, true, 1, 8).hasConfirmedSince(BEFORE));
  }

  @Test
  void seesAFallbackThatLasts() {
    assertFalse(new ReplicationState(1, 101, false, 0, 7).hasConfirmedSince(BEFORE));
  }

  @Test
  void takesNoWordOfAServerThatHasLostItsReplicas() {
    assertFalse(new ReplicationState(1, 101, true, 0, 7).hasConfirmedSince(BEFORE));
  }

  @Test
  void takesNoOtherServersWord() {
    assertFalse(new ReplicationState(2, 500, true, 1, 7).hasConfirmedSince(BEFORE));
  }

  @Test
  void takesNoWordOfAServerThatStartedAnew() {
    assertFalse(new ReplicationState(1, 2, true, 1, 7).hasConfirmedSince(BEFORE));
  }

  @Test
  void confirmsNothingWithoutAReplicaOrBeforeItKnows() {
    assertFalse(new ReplicationState(1, 100, true, 0, 0).confirms());
    assertFalse(ReplicationState.UNKNOWN.confirms());
    assertFalse(BEFORE.hasConfirmedSince(ReplicationState.UNKNOWN));
  }
}
