package footfall.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MariaDbProcessIT {
  private DataDirectory directory;
  private MariaDbProcess database;

  @BeforeEach
  void start() throws IOException {
    directory = DataDirectory.open(BuildDirectory.resolve("footfall/mariadb-process"));
    directory.clear();
    database = new MariaDbProcess(directory, MariaDbSettings.TEST, Ports.free());
    database.start();
  }

  @AfterEach
  void stop() throws IOException {
    database.close();
    directory.close();
  }

  @Test
  void keepsWhatWasCommittedBeforeItWasKilled() throws Exception {
    execute("CREATE TABLE kept (id INT PRIMARY KEY)");
    execute("INSERT INTO kept VALUES (1), (2)");
    database.kill();
    assertFalse(database.isRunning());
    database.start();
    assertEquals(2, count());
    database.stop();
    database.start();
    assertEquals(2, count());
  }

  @Test
  void answersNothingWhileSuspended() throws Exception {
    execute("CREATE TABLE kept (id INT PRIMARY KEY)");
    database.suspend();
    assertThrows(SQLException.class, () -> execute("INSERT INTO kept VALUES (1)"));
    database.resume();
    execute("INSERT INTO kept VALUES (2)");
    assertEquals(1, count());
  }

  @Test
  void stopsAlsoWhileSuspended() throws IOException {
    database.suspend();
    database.stop();
    assertFalse(database.isRunning());
  }

  @Test
  void replacesTheServerThatAnotherJvmLeftBehind() throws IOException {
    var leftBehind = database.pid();
    try (var successor = new MariaDbProcess(directory, MariaDbSettings.TEST, Ports.free())) {
      successor.start();
      assertTrue(successor.isRunning());
      assertFalse(ProcessHandle.of(leftBehind).isPresent());
    }
  }

  @Test
  void keepsItsTemporaryFilesApart() throws Exception {
    try (var connection = DriverManager.getConnection(database.jdbcUrl());
        var statement = connection.createStatement();
        var result = statement.executeQuery("SELECT @@tmpdir")) {
      assertTrue(result.next());
      assertEquals(directory.resolve("tmp"), Path.of(result.getString(1)));
    }
  }

  @Test
  void givesTheDataToOneHolderAtATime() {
    var path = BuildDirectory.resolve("footfall/mariadb-process");
    var refused = assertThrows(IOException.class, () -> DataDirectory.open(path));
    assertTrue(refused.getMessage().contains("in use"));
  }

  private void execute(String sql) throws Exception {
    var url = database.jdbcUrl() + "&connectTimeout=1000&socketTimeout=1000";
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int count() throws Exception {
    try (var connection = DriverManager.getConnection(database.jdbcUrl());
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT COUNT(*) FROM kept")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
