package footfall.access.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShareLinkTest {

  private static final Instant MADE = Instant.parse("2026-11-28T10:00:00Z");
  private static final Instant END = MADE.plus(Duration.ofDays(1));

  private static ShareLink link(Optional<Instant> revokedAt) {
    ShareGrant grant =
        new ShareGrant(
            "a.example", SharePath.of("a.example"), Optional.empty(), Duration.ofDays(1));
    return new ShareLink(17, grant, "root", MADE, END, revokedAt, Optional.empty());
  }

  @Test
  void isOpenUntilItExpiresOrIsRevoked() {
    assertTrue(link(Optional.empty()).isOpen(END.minusMillis(1)));
    assertFalse(link(Optional.empty()).isOpen(END));
    assertFalse(link(Optional.of(MADE)).isOpen(MADE.plusSeconds(1)));
  }

  @Test
  void letsInAViewerOfItsSiteAndNothingMore() {
    Caller caller = link(Optional.empty()).caller();
    assertTrue(caller.may(Permission.REPORT, "a.example"));
    assertFalse(caller.may(Permission.REPORT, "b.example"));
    assertFalse(caller.mayOfAllSites(Permission.REPORT));
    for (Permission permission : Permission.values()) {
      assertEquals(permission == Permission.REPORT, caller.may(permission), permission::toString);
    }
  }

  @Test
  void isFoundByWhatItsCallerHasInPlaceOfAToken() {
    String token = link(Optional.empty()).caller().token().orElseThrow();
    assertTrue(ShareLink.isToken(token));
    assertEquals(17, ShareLink.id(token));
    assertFalse(ShareLink.isToken("3kTq9vXb"));
    assertFalse(ShareLink.isToken("file:3b1f6c1fba3e0fbd"));
  }
}
