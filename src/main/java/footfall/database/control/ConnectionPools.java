package footfall.database.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The connection pools of the data sources. Each finds out by itself that a server is gone, by a
 * request that fails; so once another server answers, all of them drop what they hold. Liberty
 * could validate each connection before its use instead, for a round trip more each time.
 */
@ApplicationScoped
public class ConnectionPools {

  private static final Logger LOG = Logger.getLogger(ConnectionPools.class.getName());

  /** Liberty has a bean for each pool that was used. */
  private static final String POOLS =
      "WebSphere:type=com.ibm.ws.jca.cm.mbean.ConnectionManagerMBean,jndiName=jdbc/footfall*,*";

  /** Closes the connections that nobody uses, and has those in use closed when they come back. */
  public void purge() {
    try {
      MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
      for (ObjectName pool : beans.queryNames(new ObjectName(POOLS), null)) {
        beans.invoke(
            pool,
            "purgePoolContents",
            new Object[] {"normal"},
            new String[] {String.class.getName()});
      }
    } catch (JMException e) {
      // Each pool still drops its connections when one of them fails.
      LOG.log(Level.WARNING, "Connections of before are not dropped", e);
    }
  }
}
