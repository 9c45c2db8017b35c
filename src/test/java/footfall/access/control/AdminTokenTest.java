package footfall.access.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.access.entity.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminTokenTest {

  private static final String SECRET = "an-administrator-s-token-of-37-letters";

  @TempDir private Path folder;

  private AdminToken token(String secret) throws IOException {
    return AdminToken.of(Files.writeString(folder.resolve("token"), secret).toString());
  }

  @Test
  void letsInWhoHasIt() throws IOException {
    AdminToken token = token(SECRET);
    assertEquals("admin-token-file", token.caller(SECRET).orElseThrow().name());
    assertEquals(Optional.empty(), token.caller(SECRET + "x"));
    assertEquals(Optional.empty(), AdminToken.of("none").caller(SECRET));
  }

  /** So that a session ends where another token takes the place of the one that it began with. */
  @Test
  void hasAnIdThatNoOtherTokenHas() throws IOException {
    Caller caller = token(SECRET).caller(SECRET).orElseThrow();
    String id = caller.token().orElseThrow();
    assertTrue(AdminToken.isId(id));
    assertFalse(AdminToken.isId("3kTq9vXb"));
    assertTrue(token(SECRET).hasId(id));
    assertFalse(token(SECRET + "x").hasId(id));
    assertFalse(AdminToken.of("none").hasId(id));
  }
}
