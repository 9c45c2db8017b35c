package footfall.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyMaterialTest {

  @TempDir private Path files;
  private DataDirectory data;
  private KeyMaterial keys;

  @BeforeEach
  void open() throws IOException {
    data = DataDirectory.open(files.resolve("data"));
    keys = new KeyMaterial(data, data.resolve("liberty"));
  }

  @AfterEach
  void close() throws IOException {
    data.close();
  }

  @Test
  void drawsAPasswordOnceForAnInstallation() throws IOException {
    String drawn = keys.environment(Map.of()).get("ltpa_keys_password");

    assertEquals(48, drawn.length());
    assertEquals(Map.of("ltpa_keys_password", drawn), keys.environment(Map.of()));
    assertOwnerOnly("ltpa-password");
  }

  private void assertOwnerOnly(String file) throws IOException {
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(file))));
  }

  @Test
  void leavesAPasswordThatIsGiven() throws IOException {
    assertEquals(Map.of(), keys.environment(Map.of("ltpa_keys_password", "given")));
    assertFalse(Files.exists(data.resolve("ltpa-password")));
  }

  @Test
  void removesKeysWhosePasswordABuildHadAndKeepsThoseOfItsOwn() throws IOException {
    Path keyFiles =
        Files.createDirectories(data.resolve("liberty").resolve("footfall/resources/security"));
    Files.writeString(keyFiles.resolve("ltpa.keys"), "of a build");
    Files.writeString(keyFiles.resolve("key.p12"), "of a build");

    keys.environment(Map.of());
    assertFalse(Files.exists(keyFiles.resolve("ltpa.keys")));
    assertFalse(Files.exists(keyFiles.resolve("key.p12")));

    Files.writeString(keyFiles.resolve("ltpa.keys"), "its own");
    keys.environment(Map.of());
    assertTrue(Files.exists(keyFiles.resolve("ltpa.keys")));
  }
}
