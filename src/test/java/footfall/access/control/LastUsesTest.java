package footfall.access.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import footfall.access.entity.TokenUse;
import footfall.values.ClientAddress;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LastUsesTest {

  private static final ClientAddress HERE = ClientAddress.of("10.1.2.3");
  private static final TokenUse EARLY = new TokenUse(Instant.EPOCH, HERE);
  private static final TokenUse LATE = new TokenUse(Instant.EPOCH.plusSeconds(1), HERE);

  private final LastUses<TokenUse> uses = new LastUses<>();

  @Test
  void givesTheLastUseOnce() {
    uses.add("a", EARLY);
    uses.add("a", LATE);
    assertEquals(Map.of("a", LATE), uses.take());
    assertEquals(Map.of(), uses.take());
  }

  @Test
  void keepsWhatCouldNotBeWrittenUnlessThereIsALaterUse() {
    uses.add("a", EARLY);
    uses.add("b", EARLY);
    Map<String, TokenUse> taken = uses.take();
    uses.add("a", LATE);
    uses.putBack(taken);
    assertEquals(Map.of("a", LATE, "b", EARLY), uses.take());
  }
}
