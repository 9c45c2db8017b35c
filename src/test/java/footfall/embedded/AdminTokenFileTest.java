package footfall.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.access.control.AdminToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminTokenFileTest {

  @TempDir private Path folder;

  @Test
  void makesATokenOnceThatOnlyItsOwnerCanRead() throws IOException {
    try (var directory = DataDirectory.open(folder.resolve("data"))) {
      AdminTokenFile file = new AdminTokenFile(directory);
      String made = file.makeIfMissing().orElseThrow();

      assertEquals(folder.resolve("data/admin-token"), file.path());
      assertEquals(made, Files.readString(file.path()).strip());
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())));
      assertTrue(AdminToken.of(file.path().toString()).isGiven());
      assertEquals(Optional.empty(), file.makeIfMissing());
    }
  }

  @Test
  void makesAnotherOnceTheFileIsDeletedOrEmpty() throws IOException {
    try (var directory = DataDirectory.open(folder.resolve("data"))) {
      AdminTokenFile file = new AdminTokenFile(directory);
      String made = file.makeIfMissing().orElseThrow();
      Files.delete(file.path());
      String next = file.makeIfMissing().orElseThrow();
      Files.writeString(file.path(), "");

      assertNotEquals(made, next);
      assertNotEquals(next, file.makeIfMissing().orElseThrow());
    }
  }
}
