package footfall.access.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.access.entity.Caller;
import footfall.access.entity.Role;
import footfall.values.ClientAddress;
import footfall.values.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessSettingsTest {

  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  @TempDir private Path folder;

  private static Set<Role> anonymous(String roles, String from, String address) {
    return new AccessSettings("closed", roles, from, "none")
        .anonymous(() -> ClientAddress.of(address));
  }

  @Test
  void letsCallersWithoutCredentialsBeNothing() {
    assertEquals(Set.of(), anonymous("none", "any", "10.0.0.1"));
  }

  @Test
  void letsCallersWithoutCredentialsBeSomethingFromSomeAddresses() {
    Set<Role> both = Set.of(Role.VIEWER, Role.OPERATOR);
    assertEquals(both, anonymous("viewer, operator", "any", "192.0.2.1"));
    assertEquals(both, anonymous("viewer,operator", "10.0.0.0/8, 2001:db8::/32", "10.0.0.1"));
    assertEquals(both, anonymous("viewer,operator", "10.0.0.0/8, 2001:db8::/32", "2001:db8::1"));
    assertEquals(Set.of(), anonymous("viewer,operator", "10.0.0.0/8", "192.0.2.1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "everyone", "viewer,", "VIEWER", "none,viewer"})
  void refusesWhatIsNoRole(String roles) {
    assertThrows(InvalidValueException.class, () -> AccessSettings.roles(roles));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10.0.0.0/33", "host", "any,10.0.0.1"})
  void refusesWhatIsNoRange(String ranges) {
    assertThrows(InvalidValueException.class, () -> AccessSettings.ranges(ranges));
  }

  private String file(String content) throws IOException {
    return Files.writeString(folder.resolve("token"), content).toString();
  }

  @Test
  void takesATokenOfTheAdministratorFromAFile() throws IOException {
    AdminToken token = AdminToken.of(file(" " + SECRET + "\n"));

    assertTrue(token.isGiven());
    assertEquals(Set.of(Role.ADMIN), token.caller(SECRET).map(Caller::roles).orElseThrow());
    assertEquals(Optional.empty(), token.caller(SECRET + "0"));
    assertEquals(Optional.empty(), token.caller(""));
    assertFalse(AdminToken.of("none").isGiven());
    assertEquals(Optional.empty(), AdminToken.of("none").caller(SECRET));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0123456789abcdef0123456789abcde",
        "0123456789abcdef 0123456789abcdef",
        "0123456789abcdef0123456789abcde\u00fc"
      })
  void refusesATokenThatIsShortOrNotVisible(String content) throws IOException {
    String file = file(content);
    InvalidValueException refusal =
        assertThrows(InvalidValueException.class, () -> AdminToken.of(file));
    assertFalse(refusal.getMessage().contains("0123"));
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertThrows(InvalidValueException.class, () -> AdminToken.of(folder + "/missing"));
  }
}
