package footfall.web.server;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.Optional;
import java.util.logging.Logger;

/** Says at each start if a server of one's own lets anyone read the metrics, past all rules. */
@WebListener
public class GuardCheck implements ServletContextListener {

  private static final Logger LOG = Logger.getLogger(GuardCheck.class.getName());

  /** Set by {@code footfall.web.guard}, which sees each application of the server. */
  private static final String GUARD = "footfall.guard";

  @Override
  public void contextInitialized(ServletContextEvent event) {
    objection(event.getServletContext()).ifPresent(LOG::warning);
  }

  /** Returns what an administrator should know; empty if there is a guard. */
  static Optional<String> objection(ServletContext application) {
    return application.getAttribute(GUARD) == null
        ? Optional.of(
            "Anyone who reaches this server may read /metrics, pages of any origin as well: the folder"
                + " guard, which the build leaves beside footfall.war, is missing in its"
                + " configuration (liberty/observability.xml)")
        : Optional.empty();
  }
}
