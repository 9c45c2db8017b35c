package footfall;

import static footfall.DeploymentFiles.all;
import static footfall.DeploymentFiles.libertyVariables;
import static footfall.DeploymentFiles.pom;
import static footfall.DeploymentFiles.read;
import static footfall.DeploymentFiles.text;
import static footfall.DeploymentFiles.yaml;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the files for administrators name is there, under that name, in the project. */
class DeploymentTest {

  /** Variables that Liberty's script reads, and a secret, which has no default. */
  private static final Set<String> WITHOUT_DEFAULT =
      Set.of("DB_PASSWORD", "JVM_ARGS", "WLP_OUTPUT_DIR", "LOG_DIR", "VARIABLE_SOURCE_DIRS");

  /** Images of what the project does not name: the versions that the files were tried with. */
  private static final Map<String, String> OTHER_IMAGES = Map.of("redis", "7.2", "haproxy", "2.6");

  private static final Path CONTAINER = Path.of("src/main/container");

  private static final String DEPLOYMENT = text("helm/footfall/templates/deployment.yaml");

  @Test
  void everyVariableIsOneOfTheService() throws IOException {
    Set<String> known = known();
    DeploymentFiles.environments()
        .forEach(
            (file, variables) -> {
              assertTrue(!variables.isEmpty(), file);
              Set<String> unknown = new TreeSet<>(variables.keySet());
              unknown.removeAll(known);
              assertEquals(Set.of(), unknown, file);
            });
  }

  private static Set<String> known() throws IOException {
    Properties settings = settings();
    return Stream.of(
            settings.stringPropertyNames().stream().map(DeploymentFiles::variable),
            libertyVariables().keySet().stream(),
            WITHOUT_DEFAULT.stream())
        .flatMap(names -> names)
        .collect(toCollection(TreeSet::new));
  }

  private static Properties settings() throws IOException {
    Properties settings = new Properties();
    try (InputStream file =
        Files.newInputStream(
            Path.of("src/main/resources/META-INF/microprofile-config.properties"))) {
      settings.load(file);
    }
    return settings;
  }

  @Test
  void portsAreThoseOfTheService() {
    String http = libertyVariables().get("HTTP_PORT");
    String database = libertyVariables().get("DB_PORT");
    assertEquals(List.of(http), all("^EXPOSE (\\d+)$", text("container/Containerfile")));
    assertEquals(List.of(http), all("HTTP_PORT=(\\d+)", text("container/Containerfile")));
    String health = all("value: \"(\\d+)\"", DEPLOYMENT).get(0);
    String https = all("HTTPS_PORT\\n\\s+value: \"(\\d+)\"", DEPLOYMENT).get(0);
    assertEquals(List.of(http, health, https), all("containerPort: (\\d+)", DEPLOYMENT));
    assertEquals(List.of("health", "health", "health"), all("  port: (\\w+)$", DEPLOYMENT));
    assertEquals(
        List.of(http, http), all("server node\\d node\\d:(\\d+)", text("haproxy/http.cfg")));
    assertEquals(List.of(http, http), all("server node\\d:(\\d+)", text("nginx/footfall.conf")));
    String tcp = text("haproxy/mariadb-tcp.cfg");
    assertEquals(List.of(database), all("bind :(\\d+)", tcp));
    assertEquals(List.of(database, database), all("server mariadb\\d mariadb\\d:(\\d+)", tcp));
    Map<?, ?> values = (Map<?, ?>) yaml("helm/footfall/values.yaml").get("database");
    assertEquals(database, values.get("port").toString());
    assertEquals(
        List.of("8080:" + all("bind :(\\d+)", text("haproxy/http.cfg")).get(0)),
        service("haproxy").get("ports"));
  }

  @Test
  void pathsAreInTheDescription() {
    List<String> paths =
        all("^  (/\\S*):$", read(Path.of("src/main/resources/META-INF/openapi.yaml")));
    List<String> asked =
        Stream.of(
                all("path: (/(?:health|metrics)\\S*)", DEPLOYMENT),
                all("path: (/\\S+)", text("helm/footfall/templates/servicemonitor.yaml")),
                all("uri (/\\S+)", text("haproxy/http.cfg")))
            .flatMap(List::stream)
            .toList();
    assertEquals(5, asked.size(), asked::toString);
    assertTrue(paths.containsAll(asked), asked::toString);
  }

  @Test
  void imagesAreOfTheVersionsOfTheProject() {
    String java = pom("maven.compiler.release");
    assertEquals(
        List.of("eclipse-temurin:" + java + "-jdk", "eclipse-temurin:" + java + "-jre"),
        all("^FROM (\\S+)", text("container/Containerfile")));
    String version = pom("version").replace("-SNAPSHOT", "");
    String mariadb = pom("mariadb.version").replaceAll("\\.\\d+$", "");
    for (Object each : ((Map<?, ?>) yaml("container/compose.yaml").get("services")).values()) {
      String[] image = ((Map<?, ?>) each).get("image").toString().split(":");
      String expected =
          switch (image[0]) {
            case "footfall" -> version;
            case "mariadb" -> mariadb;
            default -> OTHER_IMAGES.get(image[0]);
          };
      assertEquals(expected, image[1], image[0]);
    }
    Map<?, ?> chart = yaml("helm/footfall/Chart.yaml");
    assertEquals(version, chart.get("version"));
    assertEquals(version, chart.get("appVersion"));
  }

  @Test
  void filesAndServersAreThere() {
    String container = text("container/Containerfile");
    String jar = "target/" + pom("finalName") + ".jar";
    assertTrue(container.contains("COPY src/main/install/unpack.sh " + jar + " /"), container);
    assertTrue(text("container/Containerfile.dockerignore").contains("!" + jar + "\n"));
    String server = pom("liberty.server");
    assertTrue(container.contains("\"run\", \"" + server + "\"]"), container);
    assertTrue(text("systemd/footfall@.service").contains("/bin/server run " + server + "\n"));
    assertTrue(text("install/unpack.sh").contains("wlp/usr/servers/" + server + "\n"));
    assertTrue(read(Path.of("liberty/server.xml")).contains("location=\"footfall.war\""));
    for (Object each : ((Map<?, ?>) yaml("container/compose.yaml").get("services")).values()) {
      if (((Map<?, ?>) each).get("volumes") instanceof List<?> volumes) {
        volumes.stream()
            .map(volume -> volume.toString().split(":")[0])
            .filter(source -> source.startsWith("."))
            .forEach(source -> assertTrue(Files.exists(CONTAINER.resolve(source)), source));
      }
    }
    List<String> configured =
        all("/etc/haproxy/([\\w.-]+)", service("haproxy").get("command").toString());
    assertEquals(List.of("http.cfg", "mariadb-tcp.cfg"), configured);
    configured.forEach(file -> text("haproxy/" + file));
  }

  @Test
  void aNodeHasTheTimeThatItsStopTakes() throws IOException {
    long drain = Duration.parse(settings().getProperty("footfall.drain.timeout")).toSeconds();
    long liberty = 30;
    String unit = text("systemd/footfall@.service");
    assertTrue(seconds(all("TimeoutStopSec=(\\d+)", unit)) >= drain + liberty);
    for (String node : List.of("node1", "node2")) {
      String grace = service(node).get("stop_grace_period").toString();
      assertTrue(seconds(all("^(\\d+)s$", grace)) >= drain + liberty, node);
    }
    Map<?, ?> stop = (Map<?, ?>) yaml("helm/footfall/values.yaml").get("stop");
    assertEquals(drain, ((Integer) stop.get("drainSeconds")).longValue());
    assertTrue(
        DEPLOYMENT.contains(
            "{{ add .Values.stop.preStopSeconds .Values.stop.drainSeconds " + liberty + " }}"));
  }

  @Test
  void proxiesLetGoOfConnectionsBeforeTheServiceDoes() {
    long kept = seconds(all("(\\d+)s", libertyVariables().get("KEEP_ALIVE_TIMEOUT")));
    assertTrue(seconds(all("pool-purge-delay (\\d+)s", text("haproxy/http.cfg"))) < kept);
    assertTrue(seconds(all("  keepalive_timeout (\\d+)s", text("nginx/footfall.conf"))) < kept);
    String header = libertyVariables().get("MAX_HEADER_BYTES");
    long bytes =
        seconds(all("large_client_header_buffers \\d+ (\\d+)k", text("nginx/footfall.conf")));
    assertEquals(header, Long.toString(bytes << 10));
  }

  @Test
  void theDatabaseUserHasTheRightsWithWhichTestsRun() {
    List<String> rights =
        all(
            "String RIGHTS = \"([A-Z, ]+)\"",
            read(Path.of("src/embedded/java/footfall/embedded/MariaDbData.java")));
    assertEquals(1, rights.size());
    String granted = "^GRANT ([A-Z, ]+) ON footfall\\.\\* TO footfall@";
    assertEquals(rights, all(granted, read(Path.of("README.md"))));
    assertEquals(rights, all(granted, text("container/mariadb/users.sql")));
  }

  @Test
  void theUserIsTheSameEverywhere() {
    String user = all("^USER (\\d+):0$", text("container/Containerfile")).get(0);
    assertEquals(List.of(user), all("runAsUser: (\\d+)", DEPLOYMENT));
    assertEquals(List.of(user), all("install -d -o (\\d+)", text("container/Containerfile")));
    assertEquals(
        List.of(user, user), all("/footfall:.*uid=(\\d+)", text("container/compose.yaml")));
    for (String path : all("mountPath: (\\S+)$(?!\\n\\s+readOnly)", DEPLOYMENT)) {
      assertTrue(service("node1").get("tmpfs").toString().contains(path + ":"), path);
    }
  }

  @Test
  void theChartMountsWhatTlsReads() {
    List<String> read = all("value: (/etc/footfall/\\w+)/", DEPLOYMENT);
    assertEquals(List.of("/etc/footfall/database", "/etc/footfall/tls"), read);
    assertEquals(read, all("mountPath: (/etc/\\S+)\\n\\s+readOnly: true", DEPLOYMENT));
    List<String> secrets = all("secretName: \\{\\{ (\\S+) ", DEPLOYMENT);
    assertEquals(
        List.of(".Values.database.caSecret", ".Values.tls.keystoreSecret"),
        secrets.stream().filter(value -> value.startsWith(".Values")).toList());
    Map<?, ?> values = (Map<?, ?>) yaml("helm/footfall/values.yaml").get("database");
    assertEquals(libertyVariables().get("DB_TLS"), values.get("tls"));
    List<String> known = all("^\\| `(disable|trust|verify-\\w+)` \\|", read(Path.of("README.md")));
    String schema = text("helm/footfall/values.schema.json");
    assertEquals(
        List.of("\"" + String.join("\", \"", known) + "\""),
        all("\"tls\": \\{\"enum\": \\[([^]]+)\\]", schema));
  }

  private static Map<?, ?> service(String name) {
    Map<?, ?> services = (Map<?, ?>) yaml("container/compose.yaml").get("services");
    return (Map<?, ?>) services.get(name);
  }

  private static long seconds(List<String> found) {
    assertEquals(1, found.size(), found::toString);
    return Long.parseLong(found.get(0));
  }
}
