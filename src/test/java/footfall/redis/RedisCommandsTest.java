package footfall.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RedisCommandsTest {

  private static final Path SCRIPTS = Path.of("src/main/resources/footfall");
  private static final Pattern CALL = Pattern.compile("\\bcall\\('([A-Z]+)'");

  @Test
  void theProbeUsesEveryCommandOfTheScripts() throws IOException {
    Set<String> probed = commands(SCRIPTS.resolve("redis/probe.lua"));
    Set<String> used = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SCRIPTS)) {
      for (Path script : files.filter(file -> file.toString().endsWith(".lua")).toList()) {
        Set<String> own = commands(script);
        assertFalse(own.isEmpty(), script::toString);
        used.addAll(own);
      }
    }
    assertEquals(used, probed);
    assertTrue(Redis.rights().containsAll(used), () -> used + " in README.md");
  }

  private static Set<String> commands(Path script) throws IOException {
    return CALL.matcher(Files.readString(script))
        .results()
        .map(call -> call.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
