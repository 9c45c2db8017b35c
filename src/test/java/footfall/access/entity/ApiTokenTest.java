package footfall.access.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.values.AddressRanges;
import footfall.values.ClientAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiTokenTest {

  private static final Instant START = Instant.parse("2026-11-27T10:00:00Z");
  private static final Instant END = START.plus(Duration.ofDays(1));
  private static final ClientAddress HERE = ClientAddress.of("10.1.2.3");
  private static final TokenText TEXT = TokenText.draw(new SecureRandom());

  private static ApiToken token(Optional<AddressRanges> from, Optional<Instant> revoked) {
    TokenGrant grant =
        new TokenGrant("test", Set.of(Role.VIEWER), Sites.ALL, from, Duration.ofDays(1));
    return new ApiToken(
        TEXT.id(), TEXT.hash(), grant, "admin", START, END, Optional.empty(), revoked);
  }

  @Test
  void isOfItsTextOnly() {
    ApiToken token = token(Optional.empty(), Optional.empty());
    assertTrue(token.isOf(TEXT));
    assertFalse(token.isOf(TokenText.draw(new SecureRandom())));
    assertEquals("test (" + TEXT.id() + ")", token.caller().name());
  }

  @Test
  void isNotAcceptedFromTheMomentOnThatItExpires() {
    ApiToken token = token(Optional.empty(), Optional.empty());
    assertEquals(Optional.empty(), token.objection(END.minusNanos(1), HERE));
    assertEquals(Optional.of("The token has expired"), token.objection(END, HERE));
  }

  @Test
  void isNotAcceptedOnceItIsRevoked() {
    ApiToken token = token(Optional.empty(), Optional.of(START));
    assertEquals(Optional.of("The token was revoked"), token.objection(START, HERE));
  }

  @Test
  void isAcceptedFromItsAddressesOnly() {
    ApiToken token = token(Optional.of(AddressRanges.of("10.0.0.0/8")), Optional.empty());
    assertEquals(Optional.empty(), token.objection(START, HERE));
    assertEquals(
        Optional.of("The token is not accepted from this address"),
        token.objection(START, ClientAddress.of("11.1.2.3")));
    ApiToken nowhere = token(Optional.of(AddressRanges.of("none")), Optional.empty());
    assertTrue(nowhere.objection(START, HERE).isPresent());
  }
}
