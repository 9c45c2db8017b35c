package footfall.web.guard;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Leaves the metrics to the application, since Liberty shows them to pages of every origin, and the
 * probes, since it shows everyone their data. Redirects to the documentation by its path alone, and
 * has all of Liberty's own answers tell browsers that they are no pages.
 */
public class ServerPagesGuard implements ServletContainerInitializer {

  /** The attribute by which the application knows that there is a guard. */
  private static final String PRESENT = "footfall.guard";

  /** The context parameter that the application has. */
  private static final String APPLICATION = "footfall.application";

  private static final String GUARD = "guard";
  private static final String METRICS = "/metrics";
  private static final String HEALTH = "/health";
  private static final String DOCUMENTATION = "/docs";

  private volatile String application = "/";

  /**
   * Takes the properties of the element {@code bell}; the server calls this before all else.
   *
   * @param properties {@code contextRoot} is the application's
   */
  public void updateBell(Map<String, String> properties) {
    application = "/" + properties.getOrDefault("contextRoot", "").replaceAll("^/+|/+$", "");
  }

  @Override
  public void onStartup(Set<Class<?>> types, ServletContext server) {
    if (server.getInitParameter(APPLICATION) == null) {
      add("headers", new PageHeadersFilter(), server);
    }
    switch (server.getContextPath()) {
      case METRICS -> add(GUARD, ApplicationFilter.only(application, METRICS), server);
      case HEALTH -> add(GUARD, ApplicationFilter.onceThere(application, HEALTH), server);
      case DOCUMENTATION -> add(GUARD, new SlashFilter(), server);
      // Other pages are public as they are; the application looks whether there is a guard.
      default -> server.setAttribute(PRESENT, true);
    }
  }

  /** Only for what comes from outside: the application asks as well. */
  private static void add(String name, Filter filter, ServletContext server) {
    FilterRegistration.Dynamic added = server.addFilter(name, filter);
    added.setAsyncSupported(true);
    added.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
  }
}
