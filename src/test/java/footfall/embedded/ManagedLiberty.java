package footfall.embedded;

import io.openliberty.arquillian.managed.WLPManagedContainer;
import io.openliberty.arquillian.managed.WLPManagedContainerConfiguration;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.shrinkwrap.api.Archive;

/**
 * The Liberty of the tests that run inside the application, over a MariaDB of its own. It starts
 * for the first such test of a run and stops when the run ends. The application is deployed once,
 * for all of them: it takes longer to start than most tests do.
 */
public final class ManagedLiberty extends WLPManagedContainer {
  private static final int READY_SECONDS = 300;
  private static final int POLL_MILLIS = 100;

  private final int port = Ports.free();
  private DataDirectory directory;
  private ManagedServer server;
  private MariaDbProcess database;
  private ProcessHandle process;
  private ProtocolMetaData deployed;

  @Override
  public void setup(WLPManagedContainerConfiguration configuration) {
    try {
      directory = DataDirectory.open(BuildDirectory.resolve("instances/incontainer"));
      directory.clear();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server = new ManagedServer(directory);
    database =
        new MariaDbProcess(directory, MariaDbSettings.TEST.with(SqlMode.options()), Ports.free());
    configuration.setUsrDir(server.userDirectory().toString());
    configuration.setServerName(server.name());
    configuration.setHttpPort(port);
    configuration.setJavaVmArguments(
        FootfallInstance.PATIENT.get("JVM_ARGS") + " " + testProperties());
    super.setup(configuration);
  }

  /** Seeds and steps of the tests, which run in the server's JVM. */
  private static String testProperties() {
    return System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.matches("(exactness|presence)[.].*|thorough"))
        .map(name -> "-D" + name + "=" + System.getProperty(name))
        .collect(Collectors.joining(" "));
  }

  @Override
  public void start() throws LifecycleException {
    try {
      server.create(port, database.environment());
      database.start();
      var others = children();
      super.start();
      process = children().stream().filter(p -> !others.contains(p)).findFirst().orElseThrow();
      OrphanGuard.add(process.pid());
    } catch (IOException e) {
      throw new LifecycleException("cannot start Footfall", e);
    }
  }

  private static Set<ProcessHandle> children() {
    return ProcessHandle.current().children().collect(Collectors.toSet());
  }

  /** Deploys the first archive, and takes every other for the same. */
  @Override
  public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
    if (deployed == null) {
      var application = super.deploy(archive);
      awaitReady();
      deployed = application;
    }
    return deployed;
  }

  private void awaitReady() throws DeploymentException {
    var health = new HealthProbe(URI.create("http://localhost:" + port + "/health/"));
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
    try {
      while (!health.isUp("ready")) {
        if (endsWithin(POLL_MILLIS) || System.nanoTime() > deadline) {
          throw new DeploymentException("Footfall is not ready" + LogTail.of(server.messages()));
        }
      }
    } catch (IOException e) {
      throw new DeploymentException("cannot ask whether Footfall is ready", e);
    }
  }

  private boolean endsWithin(int millis) throws IOException {
    try {
      process.onExit().get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IOException(e);
    } catch (InterruptedException e) {
      throw Interruption.of(e);
    }
  }

  /** Keeps the application for the next tests. */
  @Override
  public void undeploy(Archive<?> archive) {
    // It ends with the server.
  }

  @Override
  public void stop() throws LifecycleException {
    try {
      super.stop();
      OrphanGuard.remove(process.pid());
      database.close();
      directory.close();
    } catch (IOException e) {
      throw new LifecycleException("cannot stop Footfall in order", e);
    }
  }
}
