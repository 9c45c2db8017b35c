package footfall.access.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import footfall.access.entity.TokenUse;
import footfall.values.ClientAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LastUsesTest {

  private static final ClientAddress HERE = ClientAddress.of("10.1.2.3");
  private static final TokenUse EARLY = new TokenUse(Instant.EPOCH, HERE);
  private static final TokenUse LATE = new TokenUse(Instant.EPOCH.plusSeconds(1), HERE);

  private final LastUses<TokenUse> uses = new LastUses<>();

  private Map<String, TokenUse> written() {
    Map<String, TokenUse> written = new HashMap<>();
    uses.writeDown(written::putAll);
    return written;
  }

  @Test
  void givesTheLastUseOnce() {
    uses.add("a", EARLY);
    uses.add("a", LATE);
    assertEquals(Map.of("a", LATE), written());
    assertEquals(Map.of(), written());
  }

  @Test
  void keepsWhatCouldNotBeWrittenUnlessThereIsALaterUse() {
    uses.add("a", EARLY);
    uses.add("b", EARLY);
    IllegalStateException away = new IllegalStateException();
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                uses.writeDown(
                    taken -> {
                      uses.add("a", LATE);
                      throw away;
                    }));
    assertSame(away, thrown);
    assertEquals(Map.of("a", LATE, "b", EARLY), written());
  }
}
