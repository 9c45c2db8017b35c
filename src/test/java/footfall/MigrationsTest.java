package footfall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.database.control.SchemaLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The version before runs on beside each migration. */
class MigrationsTest {

  /** The first migration that was written for an upgrade without a pause. */
  private static final String FIRST = "V2026.11.27";

  private static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("sql"))) {
      return files
          .filter(file -> file.getFileName().toString().compareTo(FIRST) > 0)
          .filter(file -> file.toString().endsWith(".sql"))
          .sorted()
          .toList();
    }
  }

  @Test
  void migrationsOnlyAddOrRaiseTheLevel() throws IOException {
    assertFalse(scripts().isEmpty());
    for (Path script : scripts()) {
      assertEquals(
          List.of(), Migrations.objections(Files.readString(script)), () -> script.toString());
    }
  }

  @Test
  void everyLevelIsKnown() throws IOException {
    for (Path script : scripts()) {
      OptionalInt level = Migrations.level(Files.readString(script));
      assertTrue(level.orElse(SchemaLevel.KNOWN) <= SchemaLevel.KNOWN, script.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE page DROP COLUMN IF EXISTS host",
        "alter table page drop column host",
        "DROP TABLE page",
        "ALTER TABLE page CHANGE host site VARCHAR(255)",
        "ALTER TABLE page MODIFY host VARCHAR(10)",
        "ALTER TABLE page ALTER COLUMN host DROP DEFAULT",
        "RENAME TABLE page TO pages",
        "TRUNCATE TABLE page",
        "ALTER TABLE page ADD UNIQUE KEY page_host (host)",
        "CREATE UNIQUE INDEX page_host ON page (host)",
        "ALTER TABLE page ADD COLUMN added INT NOT NULL, ADD COLUMN other INT NOT NULL DEFAULT 0",
        "DROP TABLE page; UPDATE recording_gate SET schema_level = 2 WHERE id = 1;"
      })
  void objectsToWhatTheVersionBeforeDoesNotBear(String sql) {
    assertEquals(1, Migrations.objections(sql).size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE IF NOT EXISTS added (id INT NOT NULL, PRIMARY KEY (id))",
        "ALTER TABLE page ADD COLUMN IF NOT EXISTS added INT",
        "ALTER TABLE page ADD COLUMN added INT NOT NULL DEFAULT 0 COMMENT 'will not change; drop it'",
        "ALTER TABLE page MODIFY COLUMN visits BIGINT NOT NULL DEFAULT 0",
        "ALTER TABLE page ALTER COLUMN visits SET DEFAULT 0",
        "-- no DROP\nALTER TABLE page ADD KEY page_added (host)",
        "UPDATE recording_gate SET schema_level = 2 WHERE id = 1; DROP TABLE page;"
      })
  void acceptsWhatItBears(String sql) {
    assertEquals(List.of(), Migrations.objections(sql));
  }

  @Test
  void readsTheLevel() {
    assertEquals(
        OptionalInt.of(2),
        Migrations.level("UPDATE recording_gate SET schema_level = 2 WHERE id = 1;"));
    assertEquals(OptionalInt.empty(), Migrations.level("DROP TABLE page;"));
  }
}
