package footfall.embedded;

import java.util.List;
import java.util.Map;

/**
 * The {@code sql_mode} under which a run of the tests has its MariaDBs: {@code
 * -Dmariadb.sql-mode=ANSI,ONLY_FULL_GROUP_BY}. The service's sessions then set none of their own,
 * so that each of its statements is tried under that mode.
 */
final class SqlMode {

  private static final String MODE = System.getProperty("mariadb.sql-mode", "");

  private SqlMode() {}

  /** Options of MariaDB. */
  static List<String> options() {
    return MODE.isEmpty() ? List.of() : List.of("--sql-mode=" + MODE);
  }

  /** Variables of Liberty. */
  static Map<String, String> environment() {
    return MODE.isEmpty() ? Map.of() : Map.of("DB_SESSION", "wait_timeout=28800");
  }
}
