package footfall.database.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ConnectException;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingHintTest {

  @Test
  void namesTheSettingsOfTheServerThatIsNotThere() {
    SQLException away = new SQLException("Socket fail", "08000", new ConnectException("refused"));

    assertTrue(hint(away).contains("DB_HOSTS, or DB_HOST and DB_PORT"));
  }

  @Test
  void namesTheSettingsOfTheUser() {
    assertTrue(hint(new SQLException("Access denied", "28000", 1045)).contains("DB_PASSWORD"));
  }

  @Test
  void tellsAReplicaFromAServerThatIsAway() {
    assertTrue(hint(new SQLException("--read-only", "HY000", 1290)).contains("read-only"));
  }

  @Test
  void saysNothingOfWhatNoSettingChanges() {
    assertEquals(Optional.empty(), SettingHint.of(new SQLException("Deadlock", "40001", 1213)));
  }

  private static String hint(SQLException failure) {
    return SettingHint.of(new IllegalStateException(failure)).orElseThrow();
  }
}
